declare module 'words:*' {
  const words: Record<string, string>;
  export default words;
}
declare module '*.css?inline' {
  const css: string;
  export default css;
}

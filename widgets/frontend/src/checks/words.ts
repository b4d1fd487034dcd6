/** Words of a text: what stands between blanks and is more than ASCII punctuation. */
export const wordsOf = (text: string): string[] =>
  text.split(/[ \t\n\r\u00a0]+/).filter((one) => one && !/^[!-/:-@[-`{-~]*$/.test(one));

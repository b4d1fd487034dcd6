// What both the build (esbuild) and the tests (vite) put into a bundle as plain data:
//   import words from 'words:screen+order'    the sentences of these areas of the one message table
//   import css from './style.css?inline'      a style sheet, minified, as text
// And, for the build alone, `kind:order`: the front end and the check of a kind, as one module of the book's pages.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const TABLE = join(here, '../src/theirshoes/messages.json');

/** The part of the message table whose keys begin with one of these areas ("screen+order"), as a module. */
async function words(areas) {
  const table = JSON.parse(await readFile(TABLE, 'utf8'));
  const wanted = new Set(areas.split('+'));
  const chosen = Object.entries(table).filter(([key]) => wanted.has(key.split('.')[0]));
  return `export default ${JSON.stringify(Object.fromEntries(chosen))};`;
}

export const forEsbuild = {
  name: 'inline',
  setup(build) {
    build.onResolve({ filter: /^words:/ }, ({ path }) => ({ path: path.slice(6), namespace: 'words' }));
    build.onLoad({ filter: /.*/, namespace: 'words' }, async ({ path }) => ({ contents: await words(path) }));
    build.onResolve({ filter: /^kind:/ }, ({ path }) => ({ path: path.slice(5), namespace: 'kind' }));
    build.onLoad({ filter: /.*/, namespace: 'kind' }, ({ path }) => ({
      contents:
        `export { default } from './src/${path}';` +
        (existsSync(join(here, `src/checks/${path}.ts`))
          ? `export { check } from './src/checks/${path}';`
          : ''),
      resolveDir: here,
    }));
    build.onResolve({ filter: /\.css\?inline$/ }, ({ path, resolveDir }) => ({
      path: resolve(resolveDir, path.replace('?inline', '')),
      namespace: 'css-text',
    }));
    build.onLoad({ filter: /.*/, namespace: 'css-text' }, async ({ path }) => {
      const { code } = await esbuild.transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

export const forVite = {
  name: 'inline',
  enforce: 'pre',
  resolveId: (id) => (id.startsWith('words:') ? `\0${id}` : undefined),
  load: (id) => (id.startsWith('\0words:') ? words(id.slice(7)) : undefined),
};

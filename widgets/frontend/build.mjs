// Bundles every line of bundles.mjs. The outcome depends on the sources alone: no time, no path, no random name.
//   node build.mjs            write all bundles and print their sizes
//   node build.mjs --verify   rebuild into memory and compare with the committed files; exit 1 where they differ
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import esbuild from 'esbuild';
import { bundles } from './bundles.mjs';
import { forEsbuild } from './inline.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const LICENCES = 'THIRD-PARTY-LICENSES.txt';
const NEEDS = 'needs.json';

/** Build one line of the table; returns its files, and the npm packages that went into them. */
async function bundle({ entry, out, entries, folder, options = {} }) {
  const shape = entries
    ? {
        entryPoints: entries,
        outdir: folder,
        splitting: true,
        entryNames: '[name]',
        chunkNames: 'shared-[hash]',
        outExtension: { '.js': '.mjs' },
      }
    : { entryPoints: [entry], outfile: out };
  const result = await esbuild.build({
    absWorkingDir: here,
    ...shape,
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'eof',
    plugins: [forEsbuild],
    nodePaths: [join(here, 'node_modules')],
    logLevel: 'warning',
    ...options,
  });
  const packages = Object.keys(result.metafile.inputs)
    .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
    .filter(Boolean);
  const files = result.outputFiles.map(({ path, contents }) => ({
    out: relative(here, path),
    bytes: Buffer.from(contents),
  }));
  if (entries) {
    const named = steadyNames(files);
    files.push({ out: join(folder, NEEDS), bytes: needs(entries, result.metafile, named) });
  }
  return { folder: folder ?? dirname(out), whole: Boolean(entries), files, packages };
}

/** Number the shared modules by what is in them: esbuild's own names depend on where the folder lies. */
function steadyNames(files) {
  const old = /shared-[A-Z0-9]{8}\.mjs/g;
  const content = ({ bytes }) => bytes.toString('utf8').replace(old, '');
  const shared = files.filter(({ out }) => basename(out).match(old));
  shared.sort((a, b) => (content(a) < content(b) ? -1 : 1));
  const names = new Map(shared.map(({ out }, i) => [basename(out), `shared-${i + 1}.mjs`]));
  const named = (name) => names.get(name) ?? name;
  for (const file of files) {
    file.bytes = Buffer.from(file.bytes.toString('utf8').replace(old, named));
    file.out = join(dirname(file.out), named(basename(file.out)));
  }
  return named;
}

/** What each module of a folder imports, directly or not: a page asks for all of it at once. */
function needs(entries, { outputs }, named) {
  const imported = Object.fromEntries(
    Object.entries(outputs).map(([path, { imports }]) => [
      named(basename(path)),
      imports.map((one) => named(basename(one.path))),
    ]),
  );
  const all = (name, found = new Set()) => {
    for (const one of imported[name]) if (!found.has(one)) all(one, found.add(one));
    return [...found].sort();
  };
  const table = Object.fromEntries(Object.keys(entries).map((name) => [`${name}.mjs`, all(`${name}.mjs`)]));
  return Buffer.from(`${JSON.stringify(table, null, 1)}\n`);
}

/** The licence texts of the packages bundled into one folder, as one text file; null when there are none. */
async function licences(packages) {
  const parts = [];
  for (const name of [...new Set(packages)].sort()) {
    const folder = join(here, 'node_modules', name);
    const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license']
      .map((f) => join(folder, f))
      .find(existsSync);
    const text = file ? await readFile(file, 'utf8') : '';
    parts.push(`${name} ${version} (${license})\n\n${text.replace(/\r/g, '').trim()}\n`);
  }
  return parts.length ? parts.join(`\n${'-'.repeat(72)}\n\n`) : null;
}

async function buildAll() {
  const built = await Promise.all(bundles.map(bundle));
  const files = built.flatMap((one) => one.files);
  for (const folder of new Set(built.map((one) => one.folder))) {
    const text = await licences(built.filter((one) => one.folder === folder).flatMap((one) => one.packages));
    if (text) files.push({ out: join(folder, LICENCES), bytes: Buffer.from(text) });
  }
  const wanted = new Set(files.map(({ out }) => resolve(here, out)));
  const stale = built
    .filter(({ whole, folder }) => whole && existsSync(resolve(here, folder)))
    .flatMap(({ folder }) => readdirSync(resolve(here, folder)).map((name) => resolve(here, folder, name)))
    .filter((path) => !wanted.has(path));
  return { files, stale };
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`.padStart(9);

const { files, stale } = await buildAll();
let differing = 0;
for (const path of stale) {
  if (process.argv.includes('--verify')) {
    differing += 1;
    console.log(`NOT BUILT ${relative(resolve(here, '../..'), path)}`);
  } else await rm(path);
}
for (const { out, bytes } of files) {
  const path = resolve(here, out);
  const name = relative(resolve(here, '../..'), path);
  if (process.argv.includes('--verify')) {
    const same = existsSync(path) && bytes.equals(await readFile(path));
    if (!same) differing += 1;
    console.log(`${same ? 'same     ' : 'DIFFERENT'} ${name}`);
  } else {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    console.log(
      `${kilobytes(bytes.length)} ${kilobytes(gzipSync(bytes, { level: 9 }).length)} gzipped  ${name}`,
    );
  }
}
if (differing) {
  console.error(
    `${differing} built file(s) differ from their sources: run "npm run build" and commit what it writes.`,
  );
  process.exitCode = 1;
}

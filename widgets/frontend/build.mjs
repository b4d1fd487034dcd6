// Bundles every line of bundles.mjs. The outcome depends on the sources alone: no time, no path, no random name.
//   node build.mjs            write all bundles and print their sizes
//   node build.mjs --verify   rebuild into memory and compare with the committed files; exit 1 where they differ
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import esbuild from 'esbuild';
import { bundles } from './bundles.mjs';
import { forEsbuild } from './inline.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const LICENCES = 'THIRD-PARTY-LICENSES.txt';

/** Build one line of the table; returns the file's bytes and the npm packages that went into it. */
async function bundle({ entry, out, options = {} }) {
  const result = await esbuild.build({
    absWorkingDir: here,
    entryPoints: [entry],
    outfile: out,
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
  const output = result.outputFiles.find((file) => file.path === resolve(here, out));
  const packages = Object.keys(result.metafile.inputs)
    .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1])
    .filter(Boolean);
  return { out, bytes: Buffer.from(output.contents), packages };
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
  const folders = new Map();
  for (const { out, packages } of built) {
    const folder = dirname(out);
    folders.set(folder, [...(folders.get(folder) ?? []), ...packages]);
  }
  for (const [folder, packages] of folders) {
    const text = await licences(packages);
    if (text) built.push({ out: join(folder, LICENCES), bytes: Buffer.from(text) });
  }
  return built;
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} KB`.padStart(9);

const built = await buildAll();
let differing = 0;
for (const { out, bytes } of built) {
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

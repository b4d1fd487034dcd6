// Every script that this project builds: entry -> output, both relative to this folder. Add a line to add a bundle,
// a name to `kinds` to add a kind of question.
// `options` (optional) are esbuild's and go on top of those in build.mjs.
const widgets = '../src/theirshoes/static';
const book = '../../book/theme/assets';

const kinds = [
  'order',
  'rate',
  'numeric',
  'written',
  'choose',
  'mark',
  'tiles',
  'plan',
  'sort',
  'match',
  'table',
  'conversation',
  'walk',
  'kindness',
  'business-case',
  'rota',
  'scorecard',
  'turnover',
  'failure-cost',
  'promoters',
  'overdue',
  'rfm',
  'cohorts',
  'alive',
  'nps',
  'empathy-map',
  'audit',
  'replies',
  'journey-map',
];

export const bundles = [
  // For notebooks: one module a kind with everything in it.
  ...kinds.map((kind) => ({ entry: `src/${kind}/index.tsx`, out: `${widgets}/${kind}.mjs` })),
  { entry: 'src/handin/index.tsx', out: `${widgets}/handin.mjs` },
  { entry: 'src/progress/index.tsx', out: `${widgets}/progress.mjs` },
  // For the book: a page loads the host, what the kinds share, and the kinds that it shows.
  {
    entries: {
      page: 'src/page/index.ts',
      handin: 'src/page/hand-in.ts',
      progress: 'src/page/progress.ts',
      certificate: 'src/page/certificate.ts',
      ...Object.fromEntries(kinds.map((kind) => [kind, `kind:${kind}`])),
    },
    folder: `${widgets}/page`,
  },
  { entry: '../../book/theme/src/site.ts', out: `${book}/site.mjs` },
  { entry: '../../book/theme/src/vega.ts', out: `${book}/vega.mjs` },
  {
    entry: 'src/lab/index.ts',
    out: '../src/theirshoes/labextension/theirshoes-lab/static/remoteEntry.js',
    options: { format: 'iife' },
  },
];

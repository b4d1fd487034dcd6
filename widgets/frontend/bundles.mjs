// Every script that this project builds: entry -> output, both relative to this folder. Add a line to add a bundle.
// `options` (optional) are esbuild's and go on top of those in build.mjs.
const widgets = '../src/theirshoes/static';
const book = '../../book/theme/assets';

export const bundles = [
  { entry: 'src/order/index.tsx', out: `${widgets}/order.mjs` },
  { entry: 'src/rate/index.tsx', out: `${widgets}/rate.mjs` },
  { entry: 'src/numeric/index.tsx', out: `${widgets}/numeric.mjs` },
  { entry: 'src/written/index.tsx', out: `${widgets}/written.mjs` },
  { entry: 'src/choose/index.tsx', out: `${widgets}/choose.mjs` },
  { entry: 'src/handin/index.tsx', out: `${widgets}/handin.mjs` },
  { entry: 'src/page/index.ts', out: `${widgets}/page.mjs` },
  { entry: '../../book/theme/src/site.ts', out: `${book}/site.mjs` },
  { entry: '../../book/theme/src/vega.ts', out: `${book}/vega.mjs` },
  {
    entry: 'src/lab/index.ts',
    out: '../src/theirshoes/labextension/theirshoes-lab/static/remoteEntry.js',
    options: { format: 'iife' },
  },
];

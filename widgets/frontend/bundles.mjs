// Every script that this project builds: entry -> output, both relative to this folder. Add a line to add a bundle.
// `options` (optional) are esbuild's and go on top of those in build.mjs.
const widgets = '../src/theirshoes/static';

export const bundles = [
  { entry: 'src/order/index.tsx', out: `${widgets}/order.mjs` },
  // book/theme: { entry: '../../book/theme/src/site.ts', out: '../../book/theme/assets/site.mjs' },
  // Lab plugin: { entry: 'src/lab/index.ts', out: '../src/theirshoes/labextension/static/…', options: { format: 'iife' } },
];

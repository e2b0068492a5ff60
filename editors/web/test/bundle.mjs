// Bundles the pages of the tests: npm packages have names that a browser does not find.
import { build } from 'esbuild';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { web } from './server.mjs';

/** Bundles pages and returns their folder. The worker and the engine stay files beside them, as in any bundle. */
export async function bundle(names, folder = 'pages') {
  const out = join(web, 'out', folder);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const pages = join(web, 'test', 'pages');
  for (const file of readdirSync(pages).filter((f) => /\.(html|css)$/.test(f))) cpSync(join(pages, file), join(out, file));
  await build({
    entryPoints: names.map((n) => join(pages, `${n}.js`)), outdir: out, bundle: true, format: 'esm', splitting: true,
    target: 'es2022', logLevel: 'error',
    define: {
      'process.env.NODE_ENV': '"production"', 'globalThis.IS_GUTENBERG_PLUGIN': 'false', 'globalThis.IS_WORDPRESS_CORE': 'false',
    }, chunkNames: 'chunk-[hash]',
  });
  for (const file of ['worker.js', 'dist']) cpSync(join(web, 'core', file), join(out, file), { recursive: true });
  return out;
}

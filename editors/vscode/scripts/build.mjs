// Bundles the extension into dist/, with the licences of what goes into the bundle.
//
//   node scripts/build.mjs           the extension
//   node scripts/build.mjs --tests   the unit tests as well, into out/test/
import { build } from 'esbuild';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const shared = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning', metafile: true };

rmSync('dist', { recursive: true, force: true });
const { metafile } = await build({
  ...shared,
  entryPoints: ['src/extension.ts'],
  outfile: 'dist/extension.js',
  format: 'cjs',
  external: ['vscode'],
  minify: true,
  legalComments: 'none', // LICENSES.txt has them whole
});
writeFileSync('dist/LICENSES.txt', licences(Object.keys(metafile.inputs)));

if (process.argv.includes('--tests')) {
  rmSync('out/test', { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: readdirSync('test/unit').filter((f) => f.endsWith('.test.ts')).map((f) => `test/unit/${f}`),
    outdir: 'out/test',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    external: ['vscode', '@resvg/resvg-js'],
  });
}

/** licences returns the licence of each package that files belong to. A package without one is not to be shipped. */
function licences(files) {
  const packages = new Set(files.map((f) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(f)?.[1]).filter(Boolean));
  const texts = [...packages].sort().map((dir) => {
    const { name, version } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
    const file = readdirSync(dir).find((f) => /^licen[cs]e(\.\w+)?$/i.test(f));
    if (file === undefined || !existsSync(join(dir, file))) {
      throw new Error(`${name} ${version} comes without a licence`);
    }
    return `${name} ${version}\n\n${readFileSync(join(dir, file), 'utf8').trim()}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

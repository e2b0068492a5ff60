// Builds what the packages need besides their sources: the engine for @copydesk/core; with "packages", the packages as
// files to install; with "page", the demonstration page with the engine in it; with "wordpress", the plugin for WordPress.
//
//   node build.mjs [VERSION] [packages] [page] [wordpress]
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '..', '..');
const core = join(here, 'core');
const out = join(here, 'dist', 'page');

const version = process.argv.slice(2).find((a) => /^\d/.test(a)) ?? '0.1.0';

// Packages whose time counts. All others are compiled without inlining, which makes the engine a tenth smaller and
// slows it by a twentieth.
const hot = [
  'runtime', 'internal/bytealg', 'unicode/utf8',
  ...['phrase', 'literal', 'prose/words', 'swar', 'text', 'check/automaton'].map((p) => `copydesk/lint/${p}`),
];

// The second version of Go's JSON package adds a twentieth to the engine, which uses nothing of it.
const target = { GOOS: 'js', GOARCH: 'wasm', GOEXPERIMENT: 'nojsonv2' };

/** Returns bytes as gzip, as small as can be: with libdeflate where it is installed. */
function packedBytes(file) {
  try {
    return execFileSync('libdeflate-gzip', ['-12', '-c', file], { maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    return gzipSync(readFileSync(file), { level: 9 });
  }
}

/** Builds the engine and returns its size packed. */
export function buildEngine() {
  mkdirSync(join(core, 'dist'), { recursive: true });
  const wasm = join(core, 'dist', 'copydesk.wasm');
  execFileSync('go', [
    'build', '-trimpath', '-buildvcs=false', '-gcflags=all=-l', ...hot.map((p) => `-gcflags=${p}=`), '-ldflags', `-s -w -X main.stamped=v${version}`, '-o', wasm,
    './cmd/wasm',
  ], { cwd: root, stdio: 'inherit', env: { ...process.env, ...target } });
  const packed = packedBytes(wasm);
  writeFileSync(`${wasm}.gz`, packed);
  rmSync(wasm);
  const goroot = execFileSync('go', ['env', 'GOROOT'], { cwd: root, encoding: 'utf8' }).trim();
  cpSync(join(goroot, 'lib', 'wasm', 'wasm_exec.js'), join(core, 'dist', 'wasm_exec.js'));
  return packed.length;
}

/** Packs the packages. Folders would not do: npm links them, and a bundler then finds two copies of the editor. */
export function buildPackages() {
  const packages = join(here, 'dist', 'packages');
  rmSync(packages, { recursive: true, force: true });
  mkdirSync(packages, { recursive: true });
  const names = ['core', 'element', 'codemirror', 'prosemirror'].map((name) => `--workspace=${name}`);
  execFileSync('npm', ['pack', '--silent', ...names, '--pack-destination', packages], { cwd: here, shell: process.platform === 'win32' });
}

/** Returns a module of the element with the names that a browser finds. */
const found = (source) => source.replace(/'@copydesk\/core(?:\/(\w+))?'/g, (_, module) => `'../core/${module ?? 'index'}.js'`);

/** Copies the page, the element and the core, without a bundler. */
export function buildPage() {
  rmSync(out, { recursive: true, force: true });
  for (const folder of ['page', 'element', 'core', 'core/dist']) {
    mkdirSync(join(out, folder), { recursive: true });
    for (const name of readdirSync(join(here, folder)).filter((n) => /\.(js|css|gz)$/.test(n))) {
      const source = readFileSync(join(here, folder, name));
      writeFileSync(join(out, folder, name), folder === 'element' ? found(source.toString()) : source);
    }
  }
  cpSync(join(here, 'page', 'index.html'), join(out, 'index.html'));
  cpSync(join(here, 'page', 'engine-wasm.js'), join(out, 'page', 'engine.js'));
  rmSync(join(out, 'page', 'engine-wasm.js'));
}

/** Bundles the plugin for WordPress, which brings the packages @wordpress/… as its object wp. */
export async function buildWordPress() {
  const { build } = await import('esbuild');
  const folder = join(here, 'wordpress', 'dist');
  const provided = {
    name: 'provided',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^@wordpress\// }, ({ path }) => ({ path, namespace: 'wp' }));
      onLoad({ filter: /.*/, namespace: 'wp' }, ({ path }) => {
        const name = path.slice('@wordpress/'.length).replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
        return { contents: `module.exports = window.wp.${name};` };
      });
    },
  };
  rmSync(folder, { recursive: true, force: true });
  // A classic script has no import.meta; the address of the script stands in for it.
  await build({
    entryPoints: [join(here, 'wordpress', 'plugin.js')], outfile: join(folder, 'copydesk.js'), bundle: true, format: 'iife', target: 'es2022',
    minify: true, plugins: [provided], define: { 'import.meta.url': 'copydeskAddress' },
    banner: { js: 'var copydeskAddress = document.currentScript.src;' },
  });
  cpSync(join(core, 'worker.js'), join(folder, 'worker.js'));
  cpSync(join(core, 'dist'), join(folder, 'dist'), { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`the engine has ${buildEngine()} bytes, packed`);
  if (process.argv.includes('packages')) buildPackages();
  if (process.argv.includes('page')) buildPage();
  if (process.argv.includes('wordpress')) await buildWordPress();
}

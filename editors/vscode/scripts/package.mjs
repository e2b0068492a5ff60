// Packages the extension.
//
//   node scripts/package.mjs               out/copydesk-VERSION.vsix, which looks for a copydesk that is installed
//   node scripts/package.mjs linux-x64     out/copydesk-linux-x64-VERSION.vsix, which brings its own
//
// Both need Go: the schema of a configuration comes from copydesk itself.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVSIX } from '@vscode/vsce';

/** What Go calls the systems that VS Code runs on. Alpine's binary is that of Linux: it links to no C library. */
const targets = {
  'linux-x64': ['linux', 'amd64'],
  'linux-arm64': ['linux', 'arm64'],
  'alpine-x64': ['linux', 'amd64'],
  'alpine-arm64': ['linux', 'arm64'],
  'darwin-x64': ['darwin', 'amd64'],
  'darwin-arm64': ['darwin', 'arm64'],
  'win32-x64': ['windows', 'amd64'],
  'win32-arm64': ['windows', 'arm64'],
};

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const repository = resolve(root, '../..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const wanted = process.argv.slice(2);
for (const target of wanted) {
  if (!(target in targets)) {
    console.error(`package: unknown target "${target}"; there are ${Object.keys(targets).join(', ')}`);
    process.exit(2);
  }
}

execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
copyFileSync(join(repository, 'LICENSE'), join(root, 'LICENSE'));
mkdirSync(join(root, 'out'), { recursive: true });
// By this the YAML extension, where it is installed, completes a configuration and marks what is wrong with it.
writeFileSync(join(root, 'dist/copydesk.schema.json'), go(['run', './cmd/copydesk', 'config', 'schema']));

for (const target of wanted.length > 0 ? wanted : [undefined]) {
  rmSync(join(root, 'bin'), { recursive: true, force: true });
  if (target !== undefined) {
    const [os, arch] = targets[target];
    const file = join(root, 'bin', os === 'windows' ? 'copydesk.exe' : 'copydesk');
    const flags = ['-trimpath', `-ldflags=-s -w -X main.stamped=v${version}`];
    go(['build', ...flags, '-o', file, './cmd/copydesk'], { GOOS: os, GOARCH: arch, CGO_ENABLED: '0' });
  }
  const packagePath = join(root, 'out', `copydesk-${target === undefined ? '' : target + '-'}${version}.vsix`);
  await createVSIX({
    cwd: root,
    packagePath,
    target,
    dependencies: false, // they are in the bundle
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
}

/** go runs the go command in the repository and returns what it writes. */
function go(args, env = {}) {
  return execFileSync('go', args, {
    cwd: repository,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1 << 26,
  });
}

// Installs what the tests in the browser need, once: VS Code as a server, in a folder that Git ignores, and Chromium.
import { execFileSync } from 'node:child_process';
import { accessSync, constants, cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Visual Studio Code 1.100 as its package on npm serves it; the last that Node.js 20 runs. */
const version = '4.100.3';
const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');

/** install returns the folder of VS Code's server and the path of Chromium, both of which it installs where they are
 * missing. Its errors say what to do. */
export function install() {
  const chromium = debian('chromium', process.env.CHROMIUM);
  const rg = debian('ripgrep', undefined, 'rg');
  if (process.getuid?.() === 0) {
    fonts();
  }
  const dir = join(repository, '.ci/bin', `vscode-${version}-node-${process.versions.modules}`);
  if (!existsSync(join(dir, 'ready'))) {
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir, { recursive: true });
    fetchServer(dir, rg);
    writeFileSync(join(dir, 'ready'), '');
  }
  return { server: join(dir, 'node_modules/code-server/lib/vscode'), chromium };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const begun = Date.now();
  try {
    const { server } = install();
    console.log(`VS Code is in ${server} (${Math.round((Date.now() - begun) / 1000)} s)`);
  } catch (err) {
    console.error(`editors/vscode: ${err.message}`);
    process.exit(1);
  }
}

function fetchServer(dir, rg) {
  writeFileSync(join(dir, 'package.json'), JSON.stringify({ private: true }));
  npm(dir, 'install', '--ignore-scripts', `code-server@${version}`);
  const server = join(dir, 'node_modules/code-server/lib/vscode');
  npm(server, 'install', '--omit=dev', '--ignore-scripts');
  // Logs need one native module, the process that runs extensions another. Terminals and Kerberos are left out.
  const prefix = resolve(dirname(process.execPath), '..');
  const headers = existsSync(join(prefix, 'include/node/node.h')) ? [`--nodedir=${prefix}`] : [];
  npm(server, 'rebuild', ...headers, '@vscode/spdlog', 'native-watchdog');
  // The package's own ripgrep would be downloaded by a script from elsewhere.
  mkdirSync(join(server, 'node_modules/@vscode/ripgrep/bin'), { recursive: true });
  cpSync(rg, join(server, 'node_modules/@vscode/ripgrep/bin/rg'), { dereference: true });
  symlinkSync('node_modules', join(server, 'node_modules.asar'));
}

function npm(cwd, ...args) {
  try {
    execFileSync(join(repository, '.ci/again'), ['npm', ...args, '--no-audit', '--no-fund'], { cwd, stdio: 'pipe' });
  } catch (err) {
    throw new Error(`npm ${args.join(' ')} failed; VS Code comes from npm, so this needs the network:\n${err.stderr}`);
  }
}

/** debian returns the path of a program, which it installs on Debian if it is not there. */
function debian(pack, given, name = pack) {
  const find = () => given ?? onPath(name);
  if (find() === undefined) {
    aptGet(pack);
  }
  const found = find();
  if (found === undefined) {
    throw new Error(`${name} is missing; install it${pack === 'chromium' ? ', or name it in the variable CHROMIUM' : ''}`);
  }
  return found;
}

/** fonts sees to it that a screenshot shows emoji. */
function fonts() {
  if (!existsSync('/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf')) {
    aptGet('fonts-noto-color-emoji');
  }
}

function aptGet(pack) {
  if (process.getuid?.() !== 0 || onPath('apt-get') === undefined) {
    return;
  }
  try {
    execFileSync(join(repository, '.ci/need'), [`package ${pack}=${pack}`], { stdio: 'pipe' });
  } catch (err) {
    throw new Error(`apt-get could not install ${pack}:\n${err.stderr}`);
  }
}

function onPath(name) {
  for (const dir of (process.env.PATH ?? '').split(delimiter)) {
    const file = join(dir, name);
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here.
    }
  }
  return undefined;
}

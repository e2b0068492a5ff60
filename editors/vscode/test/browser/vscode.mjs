// VS Code, served for one test run: its own data, extensions and home.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Settings that keep pictures quiet. None is of copydesk. */
const settings = {
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'editor.fontSize': 15,
  'editor.unicodeHighlight.ambiguousCharacters': false,
  'editor.unicodeHighlight.invisibleCharacters': false,
  'editor.occurrencesHighlight': 'off',
  'editor.selectionHighlight': false,
  'git.enabled': false,
  'workbench.reduceMotion': 'on',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.colorTheme': 'Default Light Modern',
  'window.commandCenter': false,
  'workbench.layoutControl.enabled': false,
};

/** serve starts VS Code with extensions installed and returns its address, its log and how to stop it.
 *
 * server is the folder of the server, dir one for its data; vsix are the paths of extensions, and env stands over the
 * variables of this process. */
export async function serve({ server, dir, vsix, env }) {
  const data = join(dir, 'data');
  mkdirSync(join(data, 'data/Machine'), { recursive: true });
  writeFileSync(join(data, 'data/Machine/settings.json'), JSON.stringify(settings));
  const main = [join(server, 'out/server-main.js'), '--accept-server-license-terms', '--server-data-dir', data];
  const own = { ...process.env, HOME: dir, ...env };
  for (const file of vsix) {
    execFileSync(process.execPath, [...main, '--install-extension', file, '--force'], { cwd: server, env: own, stdio: 'pipe' });
  }
  const port = await freePort();
  const log = join(dir, 'server.log');
  const out = openSync(log, 'a');
  const flags = ['--host', '127.0.0.1', '--port', `${port}`, '--without-connection-token', '--telemetry-level', 'off'];
  const child = spawn(process.execPath, [...main, ...flags], {
    cwd: server,
    env: own,
    stdio: ['ignore', out, out],
    detached: true, // a group of its own, so that what it starts can be stopped with it
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  for (const end = Date.now() + 120_000; ; await sleep(200)) {
    if (await fetch(url).then((r) => r.ok, () => false)) {
      return { url, log, stop };
    }
    if (child.exitCode !== null || Date.now() > end) {
      stop();
      throw new Error(`VS Code did not start; see ${existsSync(log) ? log : 'above'}`);
    }
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const s = createServer();
    s.once('error', reject);
    s.listen(0, '127.0.0.1', () => {
      const { port } = s.address();
      s.close(() => resolve(port));
    });
  });
}

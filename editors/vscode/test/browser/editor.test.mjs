// A reporter's session in VS Code, in a real browser, with the packaged extension.
//
// UPDATE_IMAGES=1 takes the pictures of the documentation anew.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { createVSIX } from '@vscode/vsce';
import { chromium } from 'playwright-core';
import { check, fix, words } from './cli.mjs';
import { install } from './install.mjs';
import { serve } from './vscode.mjs';
import { until, Workbench } from './workbench.mjs';

const root = resolve(import.meta.dirname, '../..');
const testdata = resolve(root, '../../testdata');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const vsix = join(root, 'out', `copydesk-${process.env.TARGET ?? 'linux-x64'}-${version}.vsix`);
const copydesk = join(root, 'bin/copydesk'); // what was packaged

const dir = mkdtempSync(join(tmpdir(), 'copydesk-vscode-'));
const folder = join(dir, 'stories');
const probe = join(dir, 'probe.json');
const evil = join(dir, 'evil-ran');
let vscode;
let browser;
let w; // the window

before(async () => {
  const { server, chromium: executablePath } = install();
  mkdirSync(folder);
  cpSync(join(testdata, 'editors/quay-cafe.txt'), join(folder, 'quay-cafe.txt'));
  cpSync(join(testdata, 'editors/quay-cafe.md'), join(folder, 'quay-cafe.md'));
  cpSync(join(testdata, 'stories/ferry-deal.txt'), join(folder, 'ferry-deal.txt'));
  cpSync(join(testdata, 'stories/tram-depot.txt'), join(folder, 'tram-depot.txt'));
  const probeVsix = join(dir, 'probe.vsix');
  await createVSIX({
    cwd: join(import.meta.dirname, 'probe'),
    packagePath: probeVsix,
    dependencies: false,
    allowMissingRepository: true,
    skipLicense: true,
  });
  vscode = await serve({ server, dir, vsix: [vsix, probeVsix], env: { COPYDESK_PROBE: probe } });
  browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
    timeout: 120_000,
  });
});

after(async () => {
  await browser?.close();
  vscode?.stop();
  if (process.env.KEEP === undefined) {
    rmSync(dir, { recursive: true, force: true });
  }
});

/** openWindow opens the folder in a window of its own, whose browser remembers nothing. */
async function openWindow(trust, name = folder) {
  const context = await browser.newContext({ viewport: { width: 960, height: 560 }, deviceScaleFactor: 1.25 });
  context.setDefaultTimeout(90_000);
  rmSync(probe, { force: true });
  const window = new Workbench(await context.newPage(), probe);
  await window.open(vscode.url, name, { trust });
  await until('the probe', () => existsSync(probe));
  return window;
}

/** step is a test; where it fails there is a picture of the window. */
function step(name, f) {
  test(name, async () => {
    try {
      await f();
    } catch (err) {
      const file = join(root, 'out', `${name.replace(/\W+/g, '-')}.png`);
      await w?.page.screenshot({ path: file }).catch(() => {});
      await w?.page.keyboard.press('Escape').catch(() => {}); // whatever is open would stand in the way of the next
      err.message += `\n(see ${file})`;
      throw err;
    }
  });
}

async function picture(name) {
  const to = process.env.UPDATE_IMAGES === undefined ? join(root, 'out') : join(root, 'images');
  await w.page.screenshot({ path: join(to, `${name}.png`) });
}

const several = (n, what) => (n === 0 ? '' : `${n} ${what}${n === 1 ? '' : 's'}`);
const plain = (d) => ({ start: d.start, end: d.end, severity: d.severity, rule: d.rule, message: d.message });
const at = (name) => join(folder, name);
const read = (name) => readFileSync(at(name), 'utf8');

step('in a folder that is not trusted, the program that the folder names does not run', async () => {
  const bad = join(dir, 'untrusted');
  mkdirSync(join(bad, '.vscode'), { recursive: true });
  mkdirSync(join(bad, 'node_modules/.bin'), { recursive: true });
  const script = `#!/bin/sh\ntouch '${evil}'\nexec '${copydesk}' "$@"\n`;
  for (const file of ['tool', 'node_modules/.bin/copydesk']) {
    writeFileSync(join(bad, file), script, { mode: 0o755 });
  }
  // The server takes an address for the pages of rules, which a click would follow.
  const settings = { 'copydesk.path': join(bad, 'tool'), 'copydesk.docs': 'command:workbench.action.closeWindow?{rule}' };
  writeFileSync(join(bad, '.vscode/settings.json'), JSON.stringify(settings));
  cpSync(at('ferry-deal.txt'), join(bad, 'ferry-deal.txt'));

  w = await openWindow(false, bad);
  await w.openFile('ferry-deal.txt');
  // The copydesk that came with the extension checks it all the same.
  await until('findings', () => w.diagnostics(join(bad, 'ferry-deal.txt')).length === 5);
  assert.equal(w.knows().trusted, false);
  assert.equal(existsSync(evil), false);
  for (const d of w.diagnostics(join(bad, 'ferry-deal.txt'))) {
    assert.equal(d.link, `command:copydesk.showPage?["${d.rule}"]`);
  }
  await w.page.context().close();

  // With trust it does run, so that its silence before says something.
  w = await openWindow(true, bad);
  await w.openFile('ferry-deal.txt');
  await until('findings', () => w.diagnostics(join(bad, 'ferry-deal.txt')).length === 5);
  assert.equal(existsSync(evil), true);
  await w.page.context().close();
});

step('a story shows what the command finds, on the same characters', async () => {
  w = await openWindow(true);
  for (const [name, crlf] of [['quay-cafe.txt', true], ['quay-cafe.md', true], ['ferry-deal.txt', false]]) {
    const want = check(copydesk, folder, at(name));
    assert.equal(read(name).includes('\r\n'), crlf);
    await w.openFile(name);
    await until(`${want.length} findings in ${name}`, () => w.diagnostics(at(name)).length === want.length).catch(() => {});
    assert.deepEqual(w.diagnostics(at(name)).map(plain), want);
    // Each underline is drawn under these words and no others.
    const drawn = await until('underlines', async () => {
      const list = await w.underlined();
      return list.length === want.length && list;
    }).catch(() => w.underlined());
    assert.deepEqual(
      drawn,
      want.map((f) => ({ severity: f.severity, text: words(read(name), f) })),
    );
    const counts = (severity) => want.filter((f) => f.severity === severity).length;
    const tally = [several(counts('error'), 'error'), several(counts('warning'), 'warning')].filter(Boolean).join(', ');
    await until(`${tally} in the status bar`, async () => (await w.status().innerText()).trim() === `copydesk: ${tally}`);
  }
  assert.ok(check(copydesk, folder, at('quay-cafe.txt')).length >= 7);
});

step('resting on underlined words says what is wrong and why', async () => {
  await w.openFile('ferry-deal.txt');
  const found = check(copydesk, folder, at('ferry-deal.txt')).find((f) => f.rule === 'sourcing/vague-group');
  const why = 'cannot ask "experts" or "some" how they know'; // of the rule
  const text = await w.hover('experts said', [found.message, found.rule, why, 'Reuters Handbook']);
  for (const once of [found.message, why]) {
    assert.equal(text.split(once).length - 1, 1, `“${once}” stands there once`);
  }
  await picture('squiggles');
  await w.page.mouse.move(5, 5);
  const also = check(copydesk, folder, at('ferry-deal.txt')).find((f) => f.rule === 'chrome/related');
  await w.goTo(also.start.line + 1, also.start.character + 2);
  await w.menu('Delete this line');
  await picture('fix');
  await w.page.keyboard.press('Escape');
});

step('a fix changes just these characters, in the window and on disk', async () => {
  const name = 'quay-cafe.txt';
  const was = read(name);
  await w.openFile(name);
  const place = (rule) => check(copydesk, folder, at(name)).find((f) => f.rule === rule).start;
  const gone = (rule) => until(`no ${rule}`, () => !w.diagnostics(at(name)).some((d) => d.rule === rule));

  // A safe fix takes one key.
  const doubled = place('hygiene/repeated-word');
  await w.goTo(doubled.line + 1, doubled.character + 2);
  await until('the fix', async () => {
    await w.page.keyboard.press('Shift+Alt+.');
    return w.knows().dirty.includes(at(name));
  });
  await gone('hygiene/repeated-word');
  await w.save(at(name));
  assert.equal(read(name), was.replace('the the ', 'the '));
  assert.deepEqual(w.diagnostics(at(name)).map(plain), check(copydesk, folder, at(name)));

  // One that may change what the story says is chosen from a menu.
  const open = place('quotes/unclosed');
  await w.goTo(open.line + 1, open.character + 1);
  await w.menu('Add ” after “May.”');
  await w.page.keyboard.press('Enter');
  await gone('quotes/unclosed');
  await w.save(at(name));
  assert.equal(read(name), was.replace('the the ', 'the ').replace('in May.', 'in May.”'));
  assert.deepEqual(w.diagnostics(at(name)).map(plain), check(copydesk, folder, at(name)));
});

step('in Markdown a finding may stand with a comment', async () => {
  const name = 'quay-cafe.md';
  await w.openFile(name);
  const [first] = w.diagnostics(at(name));
  const before = w.diagnostics(at(name)).length;
  assert.equal(first.rule, 'sourcing/vague-group');
  await w.goTo(first.start.line + 1, first.start.character + 2);
  // The server offers it among the fixes; the reason is asked for here.
  const input = await w.reason(async () => {
    await w.menu('with a reason');
    await w.page.keyboard.press('Enter'); // it is the first, since there is no fix
  });
  await input.fill('Renée’s landlord names them 🦀');
  await w.page.keyboard.press('Enter');
  await until('one finding less', () => w.diagnostics(at(name)).length === before - 1);
  await w.save(at(name));
  assert.match(read(name), /<!-- copydesk: allow sourcing\/vague-group -- Renée’s landlord names them 🦀 -->\r\n/);
  assert.deepEqual(w.diagnostics(at(name)).map(plain), check(copydesk, folder, at(name)));
});

step('in plain text a finding may stand by an entry of .copydesk.yml', async () => {
  const name = 'ferry-deal.txt';
  const was = read(name);
  await w.openFile(name);
  const found = w.diagnostics(at(name)).find((d) => d.rule === 'sourcing/vague-group');
  await w.goTo(found.start.line + 1, found.start.character + 2);
  const input = await w.reason(() => w.page.keyboard.press('Shift+Alt+s'));
  await w.page.keyboard.press('Enter');
  await w.page.getByText('Give a reason.').waitFor();
  await input.fill('The experts are named in the box');
  await w.page.getByText('Give a reason.').waitFor({ state: 'hidden' });
  await picture('stand');
  await w.page.keyboard.press('Enter');
  await until('an entry', () => /reason: .*The experts are named in the box/.test(read('.copydesk.yml')));
  await until('one finding less', () => !w.diagnostics(at(name)).some((d) => d.rule === 'sourcing/vague-group'));
  assert.equal(read(name), was);
  assert.deepEqual(w.diagnostics(at(name)).map(plain), check(copydesk, folder, at(name)));
});

step('all safe fixes at once make what check --fix makes', async () => {
  for (const name of ['ferry-deal.txt', 'quay-cafe.txt', 'quay-cafe.md']) {
    const want = fix(copydesk, folder, name);
    assert.notEqual(want, read(name));
    await w.openFile(name);
    await w.run('copydesk: Make All Safe Fixes in This Story');
    await until('an edit', () => w.knows().dirty.includes(at(name)));
    await w.save(at(name));
    assert.equal(read(name), want);
    await until('fewer findings', () => w.diagnostics(at(name)).length === check(copydesk, folder, at(name)).length);
    assert.deepEqual(w.diagnostics(at(name)).map(plain), check(copydesk, folder, at(name)));
  }
  // Nothing is left to fix.
  await w.run('copydesk: Make All Safe Fixes in This Story');
  await w.says('nothing here can be fixed without a decision of yours');
});

step('a check of the folder takes in stories that are not open', async () => {
  const name = 'tram-depot.txt';
  assert.deepEqual(w.diagnostics(at(name)), []);
  await w.run('copydesk: Check the Folder');
  await until('findings', () => w.diagnostics(at(name)).length > 0);
  assert.deepEqual(w.diagnostics(at(name)).map(plain), check(copydesk, folder, at(name)));
  await w.says('4 stories checked');
});

step('a rule is turned off for the folder', async () => {
  const name = 'tram-depot.txt';
  await w.openFile(name);
  const [first] = await until('findings', () => w.diagnostics(at(name)).length > 0 && w.diagnostics(at(name)));
  await w.goTo(first.start.line + 1, first.start.character + 2);
  await w.runAtCursor('copydesk: Turn This Rule Off for the Folder');
  await w.says(`${first.rule} is off for this folder, by .copydesk.yml.`);
  await until('the rule is off', () => !w.diagnostics(at(name)).some((d) => d.rule === first.rule));
  assert.match(read('.copydesk.yml'), new RegExp(`${first.rule}: off`));
  assert.deepEqual(w.diagnostics(at(name)).map(plain), check(copydesk, folder, at(name)));
});

step('a story that is not saved yet is checked; the page of a rule opens beside it', async () => {
  await w.run('copydesk: Open a Story to Practise On');
  const text = readFileSync(join(root, 'walkthrough/practice.md'), 'utf8');
  writeFileSync(join(dir, 'practice.md'), text);
  const want = check(copydesk, dir, join(dir, 'practice.md'));
  const untitled = () => w.knows().diagnostics.filter((d) => d.uri.startsWith('untitled:')).flatMap((d) => d.list);
  await until('findings', () => untitled().length === want.length);
  const places = (list) => list.map((d) => `${d.start.line}:${d.start.character} ${d.rule}`).toSorted();
  assert.deepEqual(places(untitled()), places(want));
  const first = want.find((f) => f.rule === 'sourcing/vague-group');
  await w.goTo(first.start.line + 1, first.start.character + 1);
  await w.runAtCursor('copydesk: Explain This Finding');
  await until('the page', () => w.knows().pages.some((p) => p.includes('sourcing/vague-group') && p.includes('Readers cannot ask')));
  await w.page.locator('.tab', { hasText: 'vague-group' }).waitFor();
});

step('after a restart the same findings are back', async () => {
  await w.openFile('tram-depot.txt');
  const was = w.diagnostics(at('tram-depot.txt'));
  assert.notEqual(was.length, 0);
  await w.run('copydesk: Show Log');
  // The log of this window is that of the last host of extensions.
  const logs = readdirSync(join(dir, 'data/data/logs'), { recursive: true }).filter((f) => f.endsWith('copydesk.log'));
  const starts = () =>
    logs.reduce((n, f) => n + readFileSync(join(dir, 'data/data/logs', f), 'utf8').split('bin/copydesk (extension)').length - 1, 0);
  const before = starts();
  await until('the log in the window', async () => (await w.panel()).includes('bin/copydesk(extension)'));
  await w.run('copydesk: Restart');
  await until('a start in the log', () => starts() === before + 1);
  await until('findings', () => w.diagnostics(at('tram-depot.txt')).length === was.length);
  assert.deepEqual(w.diagnostics(at('tram-depot.txt')), was);

  // A server that dies is started again.
  const servers = execFileSync('pgrep', ['-f', `${dir}/.*/bin/copydesk lsp`], { encoding: 'utf8' }).trim().split('\n');
  assert.equal(servers.length, 1);
  process.kill(Number(servers[0]), 'SIGKILL');
  await w.openFile('tram-depot.txt');
  await w.page.keyboard.press('Control+End');
  await w.page.keyboard.type('\nAlso Read: Trams in spring');
  await until('a new finding', () => w.diagnostics(at('tram-depot.txt')).some((d) => d.rule === 'chrome/related'));
});

step('a program that is not there is said, and counts as soon as it is', async () => {
  await w.page.context().close();
  const other = join(dir, 'other');
  mkdirSync(join(other, '.vscode'), { recursive: true });
  const settings = (all) => writeFileSync(join(other, '.vscode/settings.json'), JSON.stringify(all));
  settings({ 'copydesk.path': '/nowhere/copydesk' });
  cpSync(join(testdata, 'stories/ferry-deal.txt'), join(other, 'ferry-deal.txt'));
  w = await openWindow(true, other);
  await w.openFile('ferry-deal.txt');
  await w.says('The setting copydesk.path leads to /nowhere/copydesk, where there is no program to run.');
  assert.deepEqual(w.diagnostics(join(other, 'ferry-deal.txt')), []);
  await w.status().click();
  await w.page.locator('.quick-input-list').getByText('Choose the Program…').waitFor();
  await w.page.keyboard.press('Escape');
  const count = () => w.diagnostics(join(other, 'ferry-deal.txt')).length;
  settings({ 'copydesk.path': copydesk });
  await until('findings', () => count() === 5);

  // The other settings count at once as well.
  settings({ 'copydesk.path': copydesk, 'copydesk.severity': 'error' });
  await until('errors only', () => count() === 3);
  settings({ 'copydesk.path': copydesk, 'copydesk.languages': ['markdown'] });
  await until('no plain text', () => count() === 0);
  settings({ 'copydesk.path': copydesk });
  await until('findings', () => count() === 5);
  settings({ 'copydesk.path': copydesk, 'copydesk.enable': false });
  await until('nothing', () => count() === 0);
  await w.status().waitFor({ state: 'hidden' });
});

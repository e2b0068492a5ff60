import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { findProgram } from '../../src/binary';
import type { Missing, Program, Search } from '../../src/binary';

/** find looks among files that exist only here. */
function find(files: string[], s: Partial<Search>): Program | Missing {
  return findProgram({
    setting: '',
    folders: ['/desk/stories'],
    trusted: true,
    path: '/usr/bin:/usr/local/bin',
    extension: '/ext/copydesk',
    home: '/home/mara',
    platform: 'linux',
    arch: 'x64',
    runs: (file) => files.includes(file),
    ...s,
  });
}

const inFolder = '/desk/stories/node_modules/.bin/copydesk';
const onPath = '/usr/local/bin/copydesk';
const own = '/ext/copydesk/bin/copydesk';

test('the folder comes before the PATH, and that before the extension', () => {
  assert.deepEqual(find([inFolder, onPath, own], {}), { path: inFolder, source: 'folder' });
  const npm = '/desk/stories/node_modules/@copydesk/linux-x64/copydesk';
  assert.deepEqual(find([npm, inFolder, onPath], {}), { path: npm, source: 'folder' });
  assert.deepEqual(find(['/desk/stories/bin/copydesk', onPath], {}), {
    path: '/desk/stories/bin/copydesk',
    source: 'folder',
  });
  assert.deepEqual(find([onPath, own], {}), { path: onPath, source: 'PATH' });
  assert.deepEqual(find([own], {}), { path: own, source: 'extension' });
});

test('every folder is looked at, in order', () => {
  const folders = ['/desk/stories', '/desk/columns'];
  const second = '/desk/columns/node_modules/.bin/copydesk';
  assert.deepEqual(find([second, onPath], { folders }), { path: second, source: 'folder' });
  assert.deepEqual(find([inFolder, second], { folders }), { path: inFolder, source: 'folder' });
});

test('the setting comes first', () => {
  const found = find(['/opt/copydesk', inFolder, onPath], { setting: ' /opt/copydesk ' });
  assert.deepEqual(found, { path: '/opt/copydesk', source: 'setting' });
  assert.deepEqual(find(['/home/mara/go/bin/copydesk'], { setting: '~/go/bin/copydesk' }), {
    path: '/home/mara/go/bin/copydesk',
    source: 'setting',
  });
  assert.deepEqual(find(['/desk/stories/tools/copydesk'], { setting: '${workspaceFolder}/tools/copydesk' }), {
    path: '/desk/stories/tools/copydesk',
    source: 'setting',
  });
});

test('a setting that leads nowhere is said, and no other program runs instead', () => {
  for (const [setting, reason] of [
    ['/opt/copydesk', /\/opt\/copydesk, where there is no program/],
    ['bin/copydesk', /has to be a full path/],
    ['copydesk', /has to be a full path/],
  ] as const) {
    const found = find([inFolder, onPath, own, 'bin/copydesk', 'copydesk'], { setting });
    assert.match((found as Missing).reason, reason);
  }
  const found = find([onPath], { setting: '${workspaceFolder}/copydesk', folders: [] });
  assert.match((found as Missing).reason, /no folder is open/);
});

test('in a folder that is not trusted, nothing that lies in it runs', () => {
  const trusted = false;
  assert.deepEqual(find([inFolder, '/desk/stories/bin/copydesk', own], { trusted }), { path: own, source: 'extension' });
  assert.deepEqual(find(['/desk/stories/bin/copydesk', own], { trusted, path: '/desk/stories/bin' }), {
    path: own,
    source: 'extension',
  });
  for (const setting of [
    '/desk/stories/copydesk',
    '${workspaceFolder}/copydesk',
    '/desk/x/../stories/copydesk',
    '/desk/stories/..hidden/copydesk',
  ]) {
    const found = find(['/desk/stories/copydesk', '/desk/stories/..hidden/copydesk', own], { trusted, setting });
    assert.match((found as Missing).reason, /not trusted; it is not run/, setting);
  }
  assert.deepEqual(find(['/desk/stories-2/copydesk'], { trusted, setting: '/desk/stories-2/copydesk' }), {
    path: '/desk/stories-2/copydesk',
    source: 'setting',
  });
});

test('a PATH entry that is not absolute is passed over', () => {
  assert.deepEqual(find(['node_modules/.bin/copydesk', 'copydesk', own], { path: 'node_modules/.bin::.' }), {
    path: own,
    source: 'extension',
  });
});

test('where there is none, the reason says where it was looked for', () => {
  assert.match((find([], {}) as Missing).reason, /in the folder, on the PATH nor in the extension/);
  assert.doesNotMatch((find([], { trusted: false }) as Missing).reason, /folder/);
});

test('Windows has other names', () => {
  const windows = { platform: 'win32' as const, folders: ['C:\\desk'], extension: 'C:\\ext', path: 'C:\\tools;D:\\bin' };
  assert.deepEqual(find(['D:\\bin\\copydesk.exe'], windows), { path: 'D:\\bin\\copydesk.exe', source: 'PATH' });
  assert.deepEqual(find(['C:\\ext\\bin\\copydesk.exe'], windows), {
    path: 'C:\\ext\\bin\\copydesk.exe',
    source: 'extension',
  });
  const npm = 'C:\\desk\\node_modules\\@copydesk\\win32-x64\\copydesk.exe';
  const script = 'C:\\desk\\node_modules\\.bin\\copydesk.cmd';
  assert.deepEqual(find([npm, script], windows), { path: npm, source: 'folder' });
  assert.ok('reason' in find([script, 'C:\\desk\\node_modules\\.bin\\copydesk'], windows));
  const found = find(['C:\\desk\\a.exe'], { ...windows, trusted: false, setting: 'c:\\DESK\\a.exe' });
  assert.match((found as Missing).reason, /not trusted/);
});

test('on disk: a file that cannot be run is none, and a link counts as what it leads to', { skip: process.platform === 'win32' }, (t) => {
  const dir = mkdtempSync(join(tmpdir(), 'copydesk-'));
  t.after(() => rmSync(dir, { recursive: true }));
  const [stories, a, b] = ['stories', 'a', 'b'].map((name) => join(dir, name)) as [string, string, string];
  for (const d of [stories, a, b]) {
    mkdirSync(d);
  }
  const search = {
    setting: '',
    folders: [stories],
    trusted: true,
    path: [a, b].join(delimiter),
    extension: dir,
    home: dir,
    platform: process.platform,
    arch: process.arch,
  };
  mkdirSync(join(a, 'copydesk')); // a folder of that name
  writeFileSync(join(b, 'copydesk'), '');
  assert.ok('reason' in findProgram(search));
  chmodSync(join(b, 'copydesk'), 0o755);
  assert.deepEqual(findProgram(search), { path: join(b, 'copydesk'), source: 'PATH' });

  rmSync(join(b, 'copydesk'));
  writeFileSync(join(stories, 'evil'), '', { mode: 0o755 });
  symlinkSync(join(stories, 'evil'), join(b, 'copydesk'));
  assert.deepEqual(findProgram(search), { path: join(b, 'copydesk'), source: 'PATH' });
  assert.ok('reason' in findProgram({ ...search, trusted: false }));
});

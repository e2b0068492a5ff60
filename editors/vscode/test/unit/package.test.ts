import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { Resvg } from '@resvg/resvg-js';

// The tests run in the folder of the extension, by way of npm.
const read = (file: string) => readFileSync(file, 'utf8');
const manifest = JSON.parse(read('package.json')) as {
  version: string;
  contributes: {
    commands: { command: string; title: string }[];
    keybindings: { command: string }[];
    menus: Record<string, { command: string }[]>;
    configuration: { properties: Record<string, { default: unknown; scope: string }> };
    walkthroughs: { steps: { description: string; media: { image?: string; markdown?: string } }[] }[];
  };
  capabilities: { untrustedWorkspaces: { supported: string; restrictedConfigurations: string[] } };
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const commands = manifest.contributes.commands.map((c) => c.command);

test('what the manifest offers is what the source registers', () => {
  const registered = [...read('src/commands.ts').matchAll(/^ {4}'(copydesk\.\w+)':/gm)].map((m) => m[1]);
  assert.deepEqual(registered.toSorted(), commands.toSorted());
  const { keybindings, menus, walkthroughs } = manifest.contributes;
  const steps = walkthroughs.flatMap((w) => w.steps.map((s) => s.description)).join('\n');
  const used = [...keybindings, ...Object.values(menus).flat()].map((c) => c.command);
  for (const command of [...used, ...[...steps.matchAll(/command:([\w.]+)/g)].map((m) => m[1])]) {
    assert.ok(commands.includes(command as string), command);
  }
});

test('no command has the ID of a command of the server, which the language client registers too', () => {
  const server = [...read('src/server.ts').matchAll(/^export const \w+ = '(copydesk\.\w+)'/gm)].map((m) => m[1]);
  assert.equal(server.length, 4);
  assert.deepEqual(commands.filter((c) => server.includes(c)), []);
});

test('a folder cannot name the program before it is trusted', () => {
  const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  assert.equal(supported, 'limited');
  assert.deepEqual(restrictedConfigurations, ['copydesk.path', 'copydesk.config']);
  for (const key of restrictedConfigurations) {
    assert.equal(manifest.contributes.configuration.properties[key]?.scope, 'machine-overridable', key);
  }
});

test('the README lists the commands and the settings there are', () => {
  const readme = read('README.md');
  for (const { title } of manifest.contributes.commands) {
    assert.ok(title === 'Show Menu' || readme.includes(title), title);
  }
  const listed = [...readme.matchAll(/^\| `(copydesk\.[\w.]+)` \|/gm)].map((m) => m[1]);
  assert.deepEqual(listed.toSorted(), Object.keys(manifest.contributes.configuration.properties).toSorted());
});

test('the changelog has this version', () => {
  assert.ok(read('CHANGELOG.md').includes(`\n## ${manifest.version}\n`));
});

test('dependencies are pinned, and the lock file names no host', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
  }
  assert.doesNotMatch(read('package-lock.json'), /"resolved"/);
});

test('icon.png is what icon.svg draws', () => {
  const drawn = new Resvg(read('images/icon.svg'), { fitTo: { mode: 'width', value: 256 }, font: { loadSystemFonts: false } });
  assert.ok(drawn.render().asPng().equals(readFileSync('images/icon.png')), 'run: npm run icon');
});

test('the pictures that the manual shows are there, and small enough', () => {
  const shown = [...read('README.md').matchAll(/\]\((images\/[\w-]+\.png)\)/g)].map((m) => m[1] as string);
  const steps = manifest.contributes.walkthroughs.flatMap((w) => w.steps.map((s) => s.media.image ?? s.media.markdown));
  for (const file of [...shown, ...steps]) {
    assert.ok(file !== undefined && statSync(file).size < 150_000, file);
  }
});

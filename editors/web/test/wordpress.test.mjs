// The list of findings with WordPress's own packages: its block editor, blocks, annotations and data.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, desktop, open, paste, phone, start, stop } from './browser.mjs';
import { bundle } from './bundle.mjs';
import { serve } from './server.mjs';

let site;
before(async () => {
  site = await serve(await bundle(['wordpress'], 'wordpress'), () => ({}));
  await start();
});
after(async () => {
  await stop();
  site.close();
});

const ready = () => /No findings/.test(document.querySelector('#findings [role=status]')?.textContent ?? '');
const session = (work, options = desktop) => open(`${site.address}/wordpress.html`, options, ready, async (page, said) => {
  await work(page);
  // WordPress tells of its own old interfaces, and of what is pasted.
  said.splice(0, said.length, ...said.filter((s) => !/deprecated|JQMIGRATE|React|pasteHandler|Processed HTML piece/i.test(s)));
});
const until = (page, words) => page.waitForFunction((w) => JSON.stringify(window.marks()) === w, JSON.stringify(words));
const item = (page, words) => page.locator('#findings .copydesk-finding', { has: page.locator('.copydesk-words', { hasText: words }) }).first();
const copy = [['core/heading', { level: 1, content: 'Weir at Sorrow Mill leaks' }],
  ['core/paragraph', { content: 'The the crew & the <strong>mate</strong> slept.<br>🚢 Experts said so.' }], ['core/paragraph', { content: 'Share this story' }]];

test('wordpress: marks, fix, undo, and whole blocks', () => session(async (page) => {
  await page.evaluate((c) => window.story(...c), copy);
  await until(page, ['The the', 'Experts', 'Share this story']);
  await item(page, 'The the').locator('.copydesk-fix').first().click();
  await until(page, ['Experts', 'Share this story']);
  assert.equal((await page.evaluate(() => window.blocks()))[1], 'paragraph: The crew &amp; the <strong>mate</strong> slept.<br>🚢 Experts said so.');
  await page.evaluate(() => window.undo());
  await until(page, ['The the', 'Experts', 'Share this story']);
  await item(page, 'Share this story').locator('.copydesk-fix').first().click();
  await until(page, ['The the', 'Experts']);
  assert.equal((await page.evaluate(() => window.blocks())).length, 2);
}));

test('wordpress: type before a mark', () => session(async (page) => {
  await page.evaluate((c) => window.story(...c), copy.slice(1, 2));
  await until(page, ['The the', 'Experts']);
  await page.locator('[data-type="core/paragraph"]').first().click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.insertText('🛶 X ');
  await until(page, ['The the', 'Experts']);
}));

test('wordpress: a fix at once after a change meets its words', () => session(async (page) => {
  await page.evaluate((c) => window.story(...c), copy);
  await until(page, ['The the', 'Experts', 'Share this story']);
  // No check can answer in between: its answer is a task of its own.
  await page.evaluate(() => {
    window.prepend(1, 'Aye. ');
    document.querySelector('#findings .copydesk-fix').click();
  });
  assert.equal((await page.evaluate(() => window.blocks()))[1], 'paragraph: Aye. The crew &amp; the <strong>mate</strong> slept.<br>🚢 Experts said so.');
}));

test('wordpress: allow', () => session(async (page) => {
  await page.evaluate((c) => window.story(...c), copy.slice(1, 2));
  await until(page, ['The the', 'Experts']);
  await item(page, 'Experts').locator('.copydesk-allow').click();
  await page.keyboard.type('the harbour board asked them');
  await page.keyboard.press('Enter');
  await until(page, ['The the']);
  assert.deepEqual((await page.evaluate(() => window.allowed())).map(({ rule, reason }) => [rule, reason]), [
    ['sourcing/vague-group', 'the harbour board asked them'],
  ]);
  // A fix before the words that are allowed does not bring them back, and neither does its undoing.
  await item(page, 'The the').locator('.copydesk-fix').first().click();
  await until(page, []);
  await page.evaluate(() => window.undo());
  await until(page, ['The the']);
}));

test('wordpress: allow a whole block, and type meanwhile', () => session(async (page) => {
  await page.evaluate((c) => window.story(...c), copy);
  await until(page, ['The the', 'Experts', 'Share this story']);
  await item(page, 'Share this story').locator('.copydesk-allow').click();
  await page.keyboard.type('the play has');
  await page.evaluate(() => window.append(1, ' Nobody rang.'));
  await until(page, ['The the', 'Experts', 'Share this story']);
  await page.keyboard.type(' this title');
  await page.locator('#findings form button').first().click();
  await until(page, ['The the', 'Experts']);
  assert.equal((await page.evaluate(() => window.allowed()))[0].reason, 'the play has this title');
}));

test('wordpress: paste', () => session(async (page) => {
  await page.locator('[data-type="core/paragraph"]').first().click();
  await paste(page, '[data-type="core/paragraph"]', '<p>A &amp; B said <b>so</b>.</p><p>Experts said the quay leaks.</p>', 'A & B said so.');
  await until(page, ['Experts']);
  assert.deepEqual(await page.evaluate(() => window.blocks()), ['paragraph: A &amp; B said <strong>so</strong>.', 'paragraph: Experts said the quay leaks.']);
}));

// The editor around the list is WordPress's.
for (const [name, options] of [['desktop', desktop], ['phone', phone]]) {
  test(`wordpress: axe-core, ${name}`, () => session(async (page) => {
    await page.evaluate((c) => window.story(...c), copy);
    await until(page, ['The the', 'Experts', 'Share this story']);
    await item(page, 'Experts').locator('.copydesk-allow').click();
    await accessible(page, '#findings');
  }, options));
}

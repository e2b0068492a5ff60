// Typing in a story of 2,000 words: how long the page is busy at a time, and how soon findings follow the last key.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { desktop, open, start, stop } from './browser.mjs';
import { serve, web } from './server.mjs';

// What must hold on a quiet machine, in milliseconds. A busy one may take much longer, so the best of some rounds counts,
// which may take this many times as long.
const [longestTask, latest, rounds, busy] = [50, 150, 4, 8];

let site;
before(async () => {
  site = await serve(join(web, 'dist', 'page'));
  await start();
});
after(async () => {
  await stop();
  site.close();
});

/** A story of about 2,000 words, with findings all over it. */
function longStory() {
  const out = ['Harbour at Tollen to close for a year', 'By Ina Marsk'];
  for (let i = 0; out.join(' ').split(' ').length < 2000; i++) {
    out.push(`The board of quay ${i} met on Monday and heard how the piles had been surveyed in pairs, from the north end to the slip, ` +
      `by a crew of ${i + 3}. Experts said the the timber was soft below the tide line.`);
    out.push(`“We looked at pile ${i} twice,” said Hanne Voll, the engineer. “It has to go.” The fish market stays open until the frost.`);
  }
  return out.join('\n\n');
}

test('the start, and checks while typing', async (t) => {
  await open(`${site.address}/`, desktop, () => document.getElementById('status').textContent === 'Nothing to check yet', async (page) => {
    const started = await page.evaluate(() => performance.now());
    t.diagnostic(`the engine is ready ${Math.round(started)} ms after the page was asked for`);
    await page.evaluate((text) => {
      copy.focus();
      document.execCommand('insertText', false, text);
    }, longStory());
    await page.waitForFunction(() => /^\d+ findings/.test(document.getElementById('status').textContent));
    // The engine gets quicker in its first seconds, as the browser compiles what is used.
    for (let i = 0; i < 12; i++) {
      await page.keyboard.type('x');
      await page.waitForTimeout(150);
    }
    await page.evaluate(() => {
      window.tasks = [];
      window.waits = [];
      window.checks = [];
      let key = 0;
      new PerformanceObserver((list) => window.tasks.push(...list.getEntries().map((e) => e.duration))).observe({ type: 'longtask' });
      copy.addEventListener('input', () => { key = performance.now(); }, { capture: true });
      editor.addEventListener('copydesk-findings', () => window.waits.push(performance.now() - key));
      const { engine } = editor;
      const check = engine.check.bind(engine);
      engine.check = async (...args) => {
        const from = performance.now();
        const answer = await check(...args);
        window.checks.push(performance.now() - from);
        return answer;
      };
      const middle = copy.value.indexOf('\n', copy.value.length / 2);
      copy.setSelectionRange(middle, middle);
    });
    const median = (all) => Math.round(all.toSorted((a, b) => a - b)[all.length >> 1]);
    let best;
    for (let round = 0; round < rounds && !(best?.longest <= longestTask && best.findings <= latest); round++) {
      await page.evaluate(() => { window.tasks.length = window.waits.length = window.checks.length = 0; });
      for (let burst = 0; burst < 8; burst++) {
        await page.keyboard.type('The tide turned. ', { delay: 25 });
        await page.waitForTimeout(500);
      }
      const { tasks, waits, checks } = await page.evaluate(() => ({ tasks: window.tasks, waits: window.waits, checks: window.checks }));
      const longest = Math.round(Math.max(0, ...tasks));
      t.diagnostic(`${tasks.length} tasks over 50 ms, the longest ${longest} ms`);
      t.diagnostic(`a check takes ${median(checks)} ms; findings come ${median(waits)} ms after the last key (median of ${waits.length})`);
      assert.ok(waits.length > 0);
      const now = { longest, findings: median(waits) };
      if (!best || now.longest / longestTask + now.findings / latest < best.longest / longestTask + best.findings / latest) best = now;
    }
    assert.ok(best.longest <= longestTask * busy, `a task took ${best.longest} ms`);
    assert.ok(best.findings <= latest * busy, `findings took ${best.findings} ms`);
  });
});

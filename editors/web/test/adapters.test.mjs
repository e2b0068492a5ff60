// The adapters in Chromium: type, paste, fix, allow, undo; marks stay on their words; axe-core finds nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { accessible, desktop, open, paste, phone, start, stop } from './browser.mjs';
import { bundle } from './bundle.mjs';
import { policy, serve } from './server.mjs';

let site;
before(async () => {
  const folder = await bundle(['element', 'codemirror', 'prosemirror', 'tiptap']);
  // CodeMirror and ProseMirror write style elements of their own, and CodeMirror draws its marks with images in them.
  site = await serve(folder, (path) => ({
    'Content-Security-Policy': /codemirror|prosemirror|tiptap/.test(path) ? `${policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")}; img-src data:` : policy,
  }));
  await start();
});
after(async () => {
  await stop();
  site.close();
});

// What is different in each editor: where to type, its text, and the words under its marks.
const editors = {
  textarea: {
    page: 'element', field: '#plain textarea', ready: () => document.querySelectorAll('#plain [role=status]').length > 0 && /finding/.test(document.querySelector('#plain [role=status]').textContent),
    text: (page) => page.inputValue('#plain textarea') , list: '#plain',
  },
  contenteditable: {
    page: 'element', field: '#box', ready: () => /finding/.test(document.querySelector('#rich [role=status]')?.textContent ?? ''),
    text: (page) => page.locator('#box').innerText(), list: '#rich',
  },
  codemirror: {
    page: 'codemirror', field: '.cm-content', ready: () => window.answers?.length > 0,
    text: (page) => page.evaluate(() => window.view.state.doc.toString()),
  },
  prosemirror: {
    page: 'prosemirror', field: '.ProseMirror', ready: () => window.view !== undefined && /finding/.test(document.querySelector('#findings [role=status]')?.textContent ?? 'No findings'),
    text: (page) => page.evaluate(() => window.view.state.doc.textBetween(0, window.view.state.doc.content.size, '\n\n')),
    list: '#findings',
  },
};
editors.tiptap = { ...editors.prosemirror, page: 'tiptap' };

const session = (editor, work, options = desktop) => open(`${site.address}/${editor.page}.html`, options, editor.ready, async (page) => {
  // The engine has to start once before nothing may be fetched any more; a first finding says so.
  await work(page);
});
const marks = (page, editor, words) => page.waitForFunction((w) => JSON.stringify(window.marks()) === w, JSON.stringify(words));

for (const [name, editor] of Object.entries(editors)) {
  const type = async (page, text) => {
    await page.focus(editor.field);
    for (const [i, line] of text.split('\n').entries()) {
      if (i) await page.keyboard.press('Enter');
      await page.keyboard.insertText(line);
    }
  };
  const inList = (page, words) => page.locator(`${editor.list} .copydesk-finding`, { has: page.locator('.copydesk-words', { hasText: words }) }).first();
  const now = (page) => page.evaluate(() => window.marks());

  test(`${name}: type, fix, undo`, () => session(editor, async (page) => {
    await page.focus(editor.field);
    await page.keyboard.type('The the crew of the tug slept.', { delay: 3 });
    await marks(page, editor, ['The the']);
    if (editor.list) await inList(page, 'The the').locator('.copydesk-fix').first().click();
    else {
      await page.hover('.cm-lintRange');
      await page.locator('.cm-diagnosticAction', { hasText: 'Keep one' }).first().click();
    }
    await marks(page, editor, []);
    assert.equal((await editor.text(page)).trim(), 'The crew of the tug slept.');
    await page.focus(editor.field);
    await page.keyboard.press('Control+z');
    await marks(page, editor, ['The the']);
    assert.equal((await editor.text(page)).trim(), 'The the crew of the tug slept.');
  }));

  test(`${name}: marks stay on their words, with emoji and right-to-left text`, () => session(editor, async (page) => {
    await type(page, 'הנמל סגור. 🚢🚢 Experts said the quay leaks.');
    await marks(page, editor, ['Experts']);
    await page.keyboard.press('Control+Home');
    for (const typed of ['🛶', 'ש', 'X ']) {
      await page.keyboard.insertText(typed);
      assert.deepEqual(await now(page), ['Experts'], typed);
    }
    await page.waitForTimeout(300);
    await marks(page, editor, ['Experts']);
  }));

  // CodeMirror asks its own findings where they are.
  if (editor.list) {
    test(`${name}: a fix at once after typing meets its words`, () => session(editor, async (page) => {
      await type(page, 'The the crew of the tug slept.');
      await marks(page, editor, ['The the']);
      await page.keyboard.press('Control+Home');
      // No check can answer in between: its answer is a task of its own. ProseMirror hears of a cursor only later.
      const between = (typed, button) => page.evaluate(([t, b]) => {
        if (window.view) window.view.dispatch(window.view.state.tr.insertText(t, 1));
        else document.execCommand('insertText', false, t);
        document.querySelector(b).click();
      }, [typed, `${editor.list} ${button}`]);
      await between('🛶 ', '.copydesk-words');
      assert.equal(await page.evaluate((f) => {
        const { value, selectionStart, selectionEnd } = document.querySelector(f);
        return value?.slice(selectionStart, selectionEnd) ?? document.getSelection().toString();
      }, editor.field), 'The the');
      await page.keyboard.press('Control+Home');
      await marks(page, editor, ['The the']);
      await between('Aye. ', '.copydesk-fix');
      assert.equal((await editor.text(page)).trim(), 'Aye. 🛶 The crew of the tug slept.');
    }));
  }

  test(`${name}: allow`, () => session(editor, async (page) => {
    await type(page, 'Experts said the quay leaks.');
    await marks(page, editor, ['Experts']);
    if (editor.list) await inList(page, 'Experts').locator('.copydesk-allow').click();
    else {
      await page.hover('.cm-lintRange');
      await page.locator('.cm-diagnosticAction', { hasText: 'Allow' }).first().click();
      await page.waitForSelector('.cm-dialog input');
    }
    await page.keyboard.type('the box names them');
    await page.keyboard.press('Enter');
    await marks(page, editor, []);
    await page.focus(editor.field);
    await page.keyboard.press('Control+End');
    await page.keyboard.type(' Experts said so.');
    // The other finding of the rule is reported.
    await marks(page, editor, ['Experts']);
  }));

  test(`${name}: paste`, () => session(editor, async (page) => {
    await paste(page, editor.field, '<p>A & B said <b>so</b>.</p><p>Experts said the quay leaks.</p>', 'A & B said so.\n\nExperts said the quay leaks.');
    await marks(page, editor, ['Experts']);
    assert.match(await editor.text(page), /A & B said so\.\s+Experts said/);
  }));

  for (const [scheme, options] of [['light', desktop], ['dark', phone]]) {
    test(`${name}: axe-core, ${scheme}`, () => session(editor, async (page) => {
      await type(page, 'The the crew slept. Experts said so.');
      await marks(page, editor, ['The the', 'Experts']);
      await accessible(page);
    }, { ...options, colorScheme: scheme }));
  }
}

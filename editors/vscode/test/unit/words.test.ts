import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summarise, tally, withoutParagraphs } from '../../src/words';

test('findings are counted in words', () => {
  assert.equal(tally(0, 0, 0), 'no findings');
  assert.equal(tally(1, 0, 2), '1 error, 2 suggestions');
  assert.equal(tally(2, 1, 0), '2 errors, 1 warning');
});

test('what was not checked is said', () => {
  assert.equal(summarise({ files: 1 }), '1 story checked: no findings');
  assert.equal(
    summarise({ files: 12, errors: 3, skipped: 2, failed: 1 }),
    '12 stories checked: 3 errors; 2 left out; 1 could not be checked, which Problems lists',
  );
});

test('a paragraph that says what stands above it is left out, however its Markdown is escaped', () => {
  const note = '**Name them** (warning)\n\n“experts \\*said\\*” names nobody\n\nNobody can ask them.\n\n> Some said “experts \\*said\\*” names nobody';
  assert.equal(
    withoutParagraphs(note, ['“experts *said*” names nobody']),
    '**Name them** (warning)\n\nNobody can ask them.\n\n> Some said “experts \\*said\\*” names nobody',
  );
  assert.equal(withoutParagraphs(note, []), note);
});

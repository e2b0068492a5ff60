// What the command says of the same files: the measure for what the editor shows.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** check returns the findings of `copydesk check --format json` in a file, in order of their places, with lines and columns
 * as VS Code has them: from 0, columns in UTF-16 units. words is what the file has there. */
export function check(copydesk, folder, file) {
  const run = spawnSync(copydesk, ['check', '--format', 'json', file], { cwd: folder, encoding: 'utf8' });
  if (run.status !== 0 && run.status !== 1) {
    throw new Error(`copydesk check: ${run.stderr}`);
  }
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  const place = (line, column) => ({
    line: line - 1,
    character: [...lines[line - 1]].slice(0, column - 1).join('').length,
  });
  return JSON.parse(run.stdout)
    .findings.map((f) => ({
      start: place(f.line, f.column),
      end: place(f.end_line, f.end_column),
      severity: f.severity === 'suggestion' ? 'information' : f.severity,
      rule: f.rule,
      message: f.message,
    }))
    .sort((a, b) => a.start.line - b.start.line || a.start.character - b.start.character);
}

/** fix returns what `copydesk check --fix` makes of a file, which it leaves as it is. */
export function fix(copydesk, folder, name) {
  const run = spawnSync(copydesk, ['check', '--fix', '--stdin-filename', name, '-'], {
    cwd: folder,
    input: readFileSync(`${folder}/${name}`),
  });
  return run.stdout.toString('utf8');
}

/** words returns the text of a file at a place. */
export function words(text, { start, end }) {
  const lines = text.split(/\r?\n/);
  return start.line === end.line
    ? lines[start.line].slice(start.character, end.character)
    : [lines[start.line].slice(start.character), ...lines.slice(start.line + 1, end.line), lines[end.line].slice(0, end.character)].join('\n');
}

// What is said in words. Nothing here knows VS Code.

/** tally returns how many findings there are: “2 errors, 1 warning”, and “no findings” for none. */
export function tally(errors: number, warnings: number, suggestions: number): string {
  const parts = [several(errors, 'error'), several(warnings, 'warning'), several(suggestions, 'suggestion')];
  return parts.filter((p) => p !== '').join(', ') || 'no findings';
}

/** Summary is what the server answers to a check of all stories. */
export type Summary = Partial<Record<'files' | 'errors' | 'warnings' | 'suggestions' | 'skipped' | 'failed', number>>;

/** summarise says what came of a check of all stories; what was not checked is said too. */
export function summarise({ files = 0, errors = 0, warnings = 0, suggestions = 0, skipped = 0, failed = 0 }: Summary): string {
  const parts = [`${files} ${files === 1 ? 'story' : 'stories'} checked: ${tally(errors, warnings, suggestions)}`];
  if (skipped > 0) {
    parts.push(`${skipped} left out`);
  }
  if (failed > 0) {
    parts.push(`${failed} could not be checked, which Problems lists`);
  }
  return parts.join('; ');
}

/** withoutParagraphs returns Markdown without the paragraphs that say just what one of some lines says. */
export function withoutParagraphs(markdown: string, lines: readonly string[]): string {
  return markdown
    .split('\n\n')
    .filter((p) => !lines.includes(p.replace(/\\([!-/:-@[-`{-~])/g, '$1').trim()))
    .join('\n\n');
}

function several(n: number, what: string): string {
  return n === 0 ? '' : `${n} ${what}${n === 1 ? '' : 's'}`;
}

import * as vscode from 'vscode';
import { tally } from './words';

/** The name that copydesk's diagnostics carry as their source. */
const source = 'copydesk';

/** findings returns what copydesk found in a document, in the order of the places. */
export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((d) => d.source === source)
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** findingsAt returns those of findings that a selection touches, the narrowest first. */
export function findingsAt(uri: vscode.Uri, selection: vscode.Range): vscode.Diagnostic[] {
  const size = (d: vscode.Diagnostic) => d.range.end.line - d.range.start.line;
  return findings(uri)
    .filter((d) => d.range.intersection(selection) !== undefined)
    .sort((a, b) => size(a) - size(b) || a.range.end.character - b.range.end.character);
}

/** ruleOf returns the ID of the rule that a finding is of, and undefined for what is of no rule, as a mistake in the
 * configuration. */
export function ruleOf(finding: vscode.Diagnostic): string | undefined {
  const code = typeof finding.code === 'object' ? finding.code.value : finding.code;
  return typeof code === 'string' && code.includes('/') ? code : undefined;
}

/** count returns how many findings there are, in words. */
export function count(found: readonly vscode.Diagnostic[]): string {
  const of = (severity: vscode.DiagnosticSeverity) => found.filter((d) => d.severity === severity).length;
  const { Error, Warning } = vscode.DiagnosticSeverity;
  return tally(of(Error), of(Warning), found.length - of(Error) - of(Warning));
}

import * as vscode from 'vscode';
import type { Middleware, vsdiag } from 'vscode-languageclient/node';
import { findings } from './finding';
import { withoutParagraphs } from './words';

/** showOnce keeps VS Code, which shows the message of a finding above what the server says about it, from saying things
 * twice. The reason of a finding is in the hover in full; as related information it would stand there again, after the
 * name of the file. */
export const showOnce: Pick<Middleware, 'handleDiagnostics' | 'provideDiagnostics' | 'provideHover'> = {
  handleDiagnostics: (uri, diagnostics, next) => next(uri, diagnostics.map(withoutWhy)),
  provideDiagnostics: async (document, previous, token, next) => {
    const report = await next(document, previous, token);
    if (report !== undefined && report !== null && isFull(report)) {
      report.items = report.items.map(withoutWhy);
    }
    return report;
  },
  provideHover: async (document, position, token, next) => {
    const hover = await next(document, position, token);
    const messages = findings(document.uri)
      .filter((d) => d.range.contains(position))
      .map((d) => d.message);
    for (const part of hover?.contents ?? []) {
      if (part instanceof vscode.MarkdownString) {
        part.value = withoutParagraphs(part.value, messages);
      }
    }
    return hover;
  },
};

function isFull(report: vsdiag.DocumentDiagnosticReport): report is vsdiag.FullDocumentDiagnosticReport {
  return 'items' in report;
}

/** withoutWhy returns a finding with what is related to it elsewhere, and not to its own words. */
function withoutWhy(d: vscode.Diagnostic): vscode.Diagnostic {
  d.relatedInformation = (d.relatedInformation ?? []).filter((r) => !r.location.range.isEqual(d.range));
  return d;
}

// Keeps the file named by COPYDESK_PROBE up to date with all diagnostics there are: what any extension would be told.
const { renameSync, writeFileSync } = require('node:fs');
const vscode = require('vscode');

exports.activate = (context) => {
  const file = process.env.COPYDESK_PROBE;
  const write = () => {
    const place = (p) => ({ line: p.line, character: p.character });
    const diagnostics = vscode.languages.getDiagnostics().map(([uri, list]) => ({
      uri: uri.toString(true),
      path: uri.fsPath,
      list: list.map((d) => ({
        start: place(d.range.start),
        end: place(d.range.end),
        severity: vscode.DiagnosticSeverity[d.severity].toLowerCase(),
        source: d.source,
        rule: typeof d.code === 'object' ? d.code.value : d.code,
        link: typeof d.code === 'object' ? d.code.target.toString(true) : '',
        message: d.message,
        tags: d.tags ?? [],
        related: (d.relatedInformation ?? []).map((r) => r.message),
      })),
    }));
    const dirty = vscode.workspace.textDocuments.filter((d) => d.isDirty).map((d) => d.uri.fsPath);
    const pages = vscode.workspace.textDocuments.filter((d) => d.uri.scheme === 'copydesk-rule').map((d) => d.getText());
    writeFileSync(`${file}.new`, JSON.stringify({ trusted: vscode.workspace.isTrusted, diagnostics, dirty, pages }));
    renameSync(`${file}.new`, file);
  };
  write();
  context.subscriptions.push(
    vscode.languages.onDidChangeDiagnostics(write),
    vscode.workspace.onDidOpenTextDocument(write),
    vscode.workspace.onDidChangeTextDocument(write),
    vscode.workspace.onDidSaveTextDocument(write),
    vscode.workspace.onDidGrantWorkspaceTrust(write),
  );
};

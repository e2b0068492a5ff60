import * as vscode from 'vscode';
import type { Desk } from './desk';
import { count, findings, findingsAt, ruleOf } from './finding';

/** showStatus keeps the line in the status bar, and copydesk.onFinding, true to the story that has the cursor. */
export function showStatus(desk: Desk): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('copydesk', vscode.StatusBarAlignment.Left);
  item.name = 'copydesk';
  item.command = 'copydesk.menu';

  const draw = () => {
    const editor = vscode.window.activeTextEditor;
    void vscode.commands.executeCommand('setContext', 'copydesk.onFinding', onFinding(editor));
    item.backgroundColor = undefined;
    switch (desk.status.is) {
      case 'off':
        item.hide();
        return;
      case 'starting':
        item.text = '$(loading~spin) copydesk';
        item.tooltip = 'copydesk is starting.';
        break;
      case 'failed':
        item.text = '$(warning) copydesk';
        item.tooltip = `${desk.status.reason} Click for what to do.`;
        item.backgroundColor = new vscode.ThemeColor('statusBarItem.warningBackground');
        break;
      case 'running': {
        // A document that is no story has no findings to count.
        if (editor === undefined || !isStory(editor.document)) {
          item.hide();
          return;
        }
        const found = count(findings(editor.document.uri));
        item.text = `$(checklist) copydesk: ${found}`;
        item.tooltip = `${found} in this story. Click for what to do about it.\n${desk.status.version}`;
        break;
      }
    }
    item.accessibilityInformation = { label: item.text.replace(/\$\([^)]*\) /, '') };
    item.show();
  };

  draw();
  return vscode.Disposable.from(
    item,
    desk.onDidChange(draw),
    vscode.languages.onDidChangeDiagnostics(draw),
    vscode.window.onDidChangeActiveTextEditor(draw),
    vscode.window.onDidChangeTextEditorSelection(draw),
    vscode.workspace.onDidOpenTextDocument(draw),
    vscode.workspace.onDidChangeConfiguration(draw),
  );
}

function onFinding(editor: vscode.TextEditor | undefined): boolean {
  return (
    editor !== undefined && findingsAt(editor.document.uri, editor.selection).some((d) => ruleOf(d) !== undefined)
  );
}

function isStory(document: vscode.TextDocument): boolean {
  const languages = vscode.workspace.getConfiguration('copydesk').get<string[]>('languages', []);
  return ['file', 'untitled'].includes(document.uri.scheme) && languages.includes(document.languageId);
}

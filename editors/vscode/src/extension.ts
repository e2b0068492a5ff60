import * as vscode from 'vscode';
import { onServerCommand, registerCommands } from './commands';
import { Desk } from './desk';
import { showStatus } from './status';

/** activate starts the server and everything around it. VS Code calls it once. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const log = vscode.window.createOutputChannel('copydesk', { log: true });
  const desk = new Desk(context, log, { executeCommand: onServerCommand });
  context.subscriptions.push(
    log,
    desk,
    registerCommands(context, desk, log),
    showStatus(desk),
    vscode.workspace.onDidGrantWorkspaceTrust(() => desk.restart()),
    vscode.workspace.onDidChangeConfiguration((e) => {
      const changed = (key: string) => e.affectsConfiguration(`copydesk.${key}`);
      if (['enable', 'path', 'languages'].some(changed)) {
        void desk.restart();
      } else if (['severity', 'config'].some(changed)) {
        void desk.tellSettings();
      }
    }),
    desk.onDidChange(sayFailure()),
  );
  await desk.restart();
}

/** sayFailure returns a listener that says once why copydesk does not run. After that the status bar says it. */
function sayFailure(): (status: Desk['status']) => void {
  let saidBefore = '';
  return (status) => {
    if (status.is !== 'failed' || status.reason === saidBefore) {
      return;
    }
    saidBefore = status.reason;
    void vscode.window.showWarningMessage(status.reason, 'What to Do').then((answer) => {
      if (answer !== undefined) {
        void vscode.commands.executeCommand('copydesk.menu');
      }
    });
  };
}

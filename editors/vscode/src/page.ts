import * as vscode from 'vscode';
import type { Desk } from './desk';
import * as server from './server';

const scheme = 'copydesk-rule';
const command = 'copydesk.showPage';

/** pageLink returns a link that opens the page about a rule: what a diagnostic's code leads to. */
export function pageLink(rule: string): string {
  return `command:${command}?%5B%22${rule}%22%5D`;
}

/** showPage opens the page about a rule beside the story at uri, whose configuration counts. */
export async function showPage(rule: string, uri?: string): Promise<void> {
  const page = vscode.Uri.from({ scheme, path: `/${rule}.md`, query: uri ?? '' });
  await vscode.commands.executeCommand('markdown.showPreviewToSide', page);
}

/** servePages makes the pages that showPage opens, of what the server says about a rule. */
export function servePages(desk: Desk): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(command, (rule: unknown) => {
      // A link can say anything; only what may be a rule becomes a path.
      if (typeof rule === 'string' && /^[\w-]+\/[\w-]+$/.test(rule)) {
        return showPage(rule, vscode.window.activeTextEditor?.document.uri.toString());
      }
      return undefined;
    }),
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      provideTextDocumentContent: async (page) => {
        const rule = page.path.replace(/^\//, '').replace(/\.md$/, '');
        if (desk.running === undefined) {
          return 'copydesk is not running.';
        }
        const text = await server.execute(desk.running, server.showRule, { uri: page.query, rule });
        return typeof text === 'string' ? text : `copydesk says nothing about ${rule}.`;
      },
    }),
  );
}

import * as vscode from 'vscode';
import { pageLink } from './page';

/** serverSettings returns what the server is told, and no more.
 *
 * A folder's settings may hold any key, and an address among them would become a link that runs a command; so the server
 * gets the keys that the extension has, and the addresses from here. */
export function serverSettings(): { severity: string; config: string; docs: string; showsRules: boolean } {
  return {
    severity: vscode.workspace.getConfiguration('copydesk').get('severity', 'warning'),
    config: restricted('config'),
    docs: pageLink('{rule}'),
    showsRules: true,
  };
}

/** restricted returns a setting that a folder may give only where the user trusts it. VS Code sees to that for those that
 * package.json calls restricted, and this does so again. */
export function restricted(key: 'path' | 'config'): string {
  const settings = vscode.workspace.getConfiguration('copydesk');
  const value = vscode.workspace.isTrusted ? settings.get<unknown>(key) : settings.inspect<unknown>(key)?.globalValue;
  return typeof value === 'string' ? value : '';
}

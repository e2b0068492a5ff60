import * as vscode from 'vscode';
import { CodeActionRequest, CodeActionResolveRequest, ExecuteCommandRequest } from 'vscode-languageclient/node';
import type { LanguageClient } from 'vscode-languageclient/node';

// What the server does on request, by the names that it gives to its commands.
export const allow = 'copydesk.allow';
export const turnOff = 'copydesk.turnOff';
export const showRule = 'copydesk.showRule';
export const checkWorkspace = 'copydesk.checkWorkspace';

/** Finding says to the server which finding is meant. */
export interface Finding {
  uri: string;
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
  rule: string;
}

/** identify returns a finding of a document as the server knows it. */
export function identify(client: LanguageClient, uri: vscode.Uri, rule: string, range: vscode.Range): Finding {
  const to = client.code2ProtocolConverter;
  return { uri: to.asUri(uri), range: to.asRange(range), rule };
}

/** execute has the server execute a command and returns what it answers. */
export function execute(client: LanguageClient, command: string, argument: object): Promise<unknown> {
  return client.sendRequest(ExecuteCommandRequest.type, { command, arguments: [argument] });
}

/** safeFixes returns the edit that makes all fixes which cannot change what a story says; undefined if there are none. */
export async function safeFixes(
  client: LanguageClient,
  document: vscode.TextDocument,
): Promise<vscode.WorkspaceEdit | undefined> {
  const to = client.code2ProtocolConverter;
  const whole = new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end);
  const kind = 'source.fixAll.copydesk';
  const actions = await client.sendRequest(CodeActionRequest.type, {
    textDocument: to.asTextDocumentIdentifier(document),
    range: to.asRange(whole),
    context: { diagnostics: [], only: [kind] },
  });
  for (let action of actions ?? []) {
    // Another kind would be an answer to something that was not asked.
    if (!('kind' in action) || action.kind !== kind) {
      continue;
    }
    if (action.edit === undefined) {
      action = await client.sendRequest(CodeActionResolveRequest.type, action);
    }
    if (action.edit !== undefined) {
      return client.protocol2CodeConverter.asWorkspaceEdit(action.edit);
    }
  }
  return undefined;
}

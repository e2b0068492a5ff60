import * as vscode from 'vscode';
import type { ApplyWorkspaceEditParams, ApplyWorkspaceEditResult } from 'vscode-languageclient/node';

/** saving applies an edit of the server and then saves the configuration, if that is what it changed: the configuration
 * counts as it is on the disk. A story is left for its writer to save, and so is a configuration with changes of theirs. */
export async function saving(
  params: ApplyWorkspaceEditParams,
  apply: () => ApplyWorkspaceEditResult | Thenable<ApplyWorkspaceEditResult> | unknown,
): Promise<ApplyWorkspaceEditResult> {
  const configurations = touched(params).filter((uri) => uri.path.endsWith('/.copydesk.yml'));
  const unsaved = vscode.workspace.textDocuments.filter((d) => d.isDirty).map((d) => d.uri.toString());
  const result = (await apply()) as ApplyWorkspaceEditResult;
  for (const uri of result.applied ? configurations : []) {
    if (unsaved.includes(uri.toString())) {
      void vscode.window.showInformationMessage('copydesk: .copydesk.yml has changes of yours; save it for them to count.');
      continue;
    }
    await (await vscode.workspace.openTextDocument(uri)).save();
  }
  return result;
}

/** touched returns the files that an edit changes or makes. */
function touched({ edit }: ApplyWorkspaceEditParams): vscode.Uri[] {
  const uris = new Set(Object.keys(edit.changes ?? {}));
  for (const change of edit.documentChanges ?? []) {
    if ('textDocument' in change) {
      uris.add(change.textDocument.uri);
    } else if ('uri' in change) {
      uris.add(change.uri);
    }
  }
  return [...uris].map((uri) => vscode.Uri.parse(uri));
}

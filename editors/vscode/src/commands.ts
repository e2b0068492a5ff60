import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { Desk } from './desk';
import { said } from './desk';
import { findingsAt, ruleOf } from './finding';
import { servePages, showPage } from './page';
import * as server from './server';
import { summarise } from './words';
import type { Summary } from './words';

/** registerCommands makes the commands that package.json contributes. */
export function registerCommands(
  context: vscode.ExtensionContext,
  desk: Desk,
  log: vscode.LogOutputChannel,
): vscode.Disposable {
  const commands: Record<string, (client: LanguageClient) => unknown> = {
    'copydesk.checkFolder': checkFolder,
    'copydesk.fixAll': fixAll,
    'copydesk.letStand': (client) => atCursor(client, (f) => letStand(client, f)),
    'copydesk.turnRuleOff': (client) => atCursor(client, (f) => turnRuleOff(client, f)),
    'copydesk.explain': (client) => atCursor(client, (f) => showPage(f.rule, f.uri)),
  };
  const alone: Record<string, () => unknown> = {
    'copydesk.openPractice': () => openPractice(context),
    'copydesk.restart': () => desk.restart(),
    'copydesk.showLog': () => log.show(),
    'copydesk.menu': () => menu(desk),
  };
  const guard = (name: string, run: () => unknown) =>
    vscode.commands.registerCommand(name, async () => {
      try {
        await run();
      } catch (err) {
        log.error(`${name}: ${said(err)}`);
        const answer = await vscode.window.showErrorMessage(`copydesk: ${said(err)}`, 'Show Log');
        if (answer !== undefined) {
          log.show();
        }
      }
    });
  return vscode.Disposable.from(
    ...Object.entries(alone).map(([name, run]) => guard(name, run)),
    ...Object.entries(commands).map(([name, run]) =>
      guard(name, () => (desk.running === undefined ? menu(desk) : run(desk.running))),
    ),
    servePages(desk),
  );
}

/** onServerCommand stands between a code action of the server and the server: a reason has to be asked for here, and a
 * page to be shown here. */
export async function onServerCommand(
  command: string,
  args: unknown[],
  next: (command: string, args: unknown[]) => unknown,
): Promise<unknown> {
  const first = (args[0] ?? {}) as Partial<server.Finding & { reason: string }>;
  switch (command) {
    case server.showRule:
      return first.rule === undefined ? next(command, args) : showPage(first.rule, first.uri);
    case server.allow: {
      const reason = first.reason || (await askReason(first));
      if (reason === undefined) {
        return undefined;
      }
      const what = `${wordsOf(first)} stands`;
      return sayWhere(await next(command, [{ ...first, reason }, ...args.slice(1)]), what);
    }
    case server.turnOff:
      return sayWhere(await next(command, args), `${first.rule} is off for this folder`);
    default:
      return next(command, args);
  }
}

/** atCursor runs an action on the finding under the cursor, and asks which if there are several. */
async function atCursor(client: LanguageClient, action: (finding: server.Finding) => Promise<void>): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  const here = editor === undefined ? [] : findingsAt(editor.document.uri, editor.selection);
  const choices = here.flatMap((d) => {
    const rule = ruleOf(d);
    return rule === undefined ? [] : [{ label: d.message, description: rule, rule, range: d.range }];
  });
  if (editor === undefined || choices[0] === undefined) {
    void vscode.window.showInformationMessage('copydesk: put the cursor on underlined words first.');
    return;
  }
  const chosen = choices.length === 1 ? choices[0] : await vscode.window.showQuickPick(choices, { title: 'Which finding?' });
  if (chosen !== undefined) {
    await action(server.identify(client, editor.document.uri, chosen.rule, chosen.range));
  }
}

async function letStand(client: LanguageClient, finding: server.Finding): Promise<void> {
  const reason = await askReason(finding);
  if (reason !== undefined) {
    const what = `${wordsOf(finding)} stands`;
    sayWhere(await server.execute(client, server.allow, { ...finding, reason }), what);
  }
}

/** askReason returns the reason why a finding is allowed, and undefined if it is not after all. */
function askReason(finding: Partial<server.Finding>): Thenable<string | undefined> {
  return vscode.window
    .showInputBox({
      title: `Allow ${wordsOf(finding)}`,
      prompt: 'Why may it stand? The next editor reads this.',
      placeHolder: 'The experts are named in the box',
      validateInput: (text) =>
        text.trim() === '' ? 'Give a reason.' : text.includes('--') ? 'Leave out “--”; it would end the comment.' : undefined,
    })
    .then((text) => text?.trim());
}

/** wordsOf returns what to call a finding: its words, if they are few, or else its rule. */
function wordsOf({ uri, range, rule }: Partial<server.Finding>): string {
  const document = vscode.workspace.textDocuments.find((d) => d.uri.toString() === vscode.Uri.parse(uri ?? '').toString());
  if (document !== undefined && range !== undefined) {
    const { start, end } = range;
    const words = document.getText(new vscode.Range(start.line, start.character, end.line, end.character));
    if (words !== '' && words.length <= 40 && start.line === end.line) {
      return `“${words}”`;
    }
  }
  return rule ?? 'this';
}

async function turnRuleOff(client: LanguageClient, { uri, rule }: server.Finding): Promise<void> {
  sayWhere(await server.execute(client, server.turnOff, { uri, rule }), `${rule} is off for this folder`);
}

/** sayWhere says what was written into a configuration, which is not in sight. A comment in the story is. */
function sayWhere(answer: unknown, what: string): void {
  const uri = vscode.Uri.parse((answer as { uri?: string } | null)?.uri ?? '');
  if (!uri.path.endsWith('/.copydesk.yml')) {
    return;
  }
  const file = vscode.workspace.asRelativePath(uri);
  void vscode.window.showInformationMessage(`copydesk: ${what}, by ${file}.`, 'Open It').then((chosen) => {
    if (chosen !== undefined) {
      void vscode.window.showTextDocument(uri);
    }
  });
}

async function fixAll(client: LanguageClient): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) {
    void vscode.window.showInformationMessage('copydesk: open a story first.');
    return;
  }
  const edit = await server.safeFixes(client, document);
  if (edit === undefined || edit.size === 0) {
    void vscode.window.showInformationMessage('copydesk: nothing here can be fixed without a decision of yours.');
    return;
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new Error('the story has changed in the meantime; nothing was fixed');
  }
}

async function checkFolder(client: LanguageClient): Promise<void> {
  if (vscode.workspace.workspaceFolders === undefined) {
    void vscode.window.showInformationMessage('copydesk: open a folder first.');
    return;
  }
  const summary = (await server.execute(client, server.checkWorkspace, {})) as Summary | null;
  await vscode.commands.executeCommand('workbench.actions.view.problems');
  void vscode.window.showInformationMessage(`copydesk: ${summarise(summary ?? {})}.`);
}

async function openPractice(context: vscode.ExtensionContext): Promise<void> {
  const story = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(context.extensionUri, 'walkthrough', 'practice.md'));
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: new TextDecoder().decode(story) });
  await vscode.window.showTextDocument(document);
}

/** menu offers what can be done now; after a failure, what would mend it. */
async function menu(desk: Desk): Promise<void> {
  const failed = desk.status.is === 'failed' ? desk.status.reason : undefined;
  const item = (label: string, run: string | (() => unknown)) => ({ label, run });
  const mend = [
    item('$(folder-opened) Choose the Program…', chooseProgram),
    item('$(book) How to Install copydesk', () => vscode.commands.executeCommand('extension.open', 'copydesk.copydesk')),
  ];
  const work = [
    item('$(wand) Make All Safe Fixes in This Story', 'copydesk.fixAll'),
    item('$(pass) Allow This Finding…', 'copydesk.letStand'),
    item('$(question) Explain This Finding', 'copydesk.explain'),
    item('$(list-unordered) Show All Findings', 'workbench.actions.view.problems'),
    item('$(checklist) Check the Folder', 'copydesk.checkFolder'),
  ];
  const chosen = await vscode.window.showQuickPick(
    [
      ...(failed === undefined ? work : mend),
      item('$(refresh) Restart', 'copydesk.restart'),
      item('$(output) Show Log', 'copydesk.showLog'),
      item('$(gear) Settings', () => vscode.commands.executeCommand('workbench.action.openSettings', 'copydesk.')),
    ],
    { title: 'copydesk', placeHolder: failed ?? 'What next?' },
  );
  if (typeof chosen?.run === 'string') {
    await vscode.commands.executeCommand(chosen.run);
  } else {
    await chosen?.run();
  }
}

/** chooseProgram sets copydesk.path for the user; a folder's setting could not say it in a folder that is not trusted. */
export async function chooseProgram(): Promise<void> {
  const [file] = (await vscode.window.showOpenDialog({ title: 'The copydesk program', openLabel: 'Use This' })) ?? [];
  if (file !== undefined) {
    await vscode.workspace.getConfiguration('copydesk').update('path', file.fsPath, vscode.ConfigurationTarget.Global);
  }
}

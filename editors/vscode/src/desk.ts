import { execFile } from 'node:child_process';
import { homedir } from 'node:os';
import { promisify } from 'node:util';
import * as vscode from 'vscode';
import { DidChangeConfigurationNotification, LanguageClient, RevealOutputChannelOn, State } from 'vscode-languageclient/node';
import type { ExecuteCommandSignature, LanguageClientOptions } from 'vscode-languageclient/node';
import { saving } from './apply';
import { findProgram } from './binary';
import type { Program } from './binary';
import { restricted, serverSettings } from './settings';
import { showOnce } from './shown';

/** How things stand with the server. */
export type Status =
  | { is: 'off' }
  | { is: 'starting' }
  | { is: 'running'; program: Program; version: string }
  | { is: 'failed'; reason: string };

const noCancellation = new vscode.CancellationTokenSource().token;

/** A server that dies this often within three minutes is left alone until somebody restarts it. */
const maxRestarts = 4;

/** Desk runs the language server, one for all folders, and says how it is. */
export class Desk implements vscode.Disposable {
  private client: LanguageClient | undefined;
  private current: Status = { is: 'off' };
  private readonly changed = new vscode.EventEmitter<Status>();
  private turn: Promise<void> = Promise.resolve();

  readonly onDidChange = this.changed.event;

  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly log: vscode.LogOutputChannel,
    private readonly middleware: { executeCommand: (c: string, a: unknown[], next: ExecuteCommandSignature) => unknown },
  ) {}

  get status(): Status {
    return this.current;
  }

  /** running returns the client that requests go to, and undefined while there is none. */
  get running(): LanguageClient | undefined {
    return this.current.is === 'running' ? this.client : undefined;
  }

  /** restart stops the server if there is one, looks for the program anew and starts it, unless it is turned off.
   * Whatever goes wrong is in status. */
  restart(): Promise<void> {
    // Settings and trust can change while a start is under way; each has its turn.
    this.turn = this.turn.then(async () => {
      await this.stop();
      await this.start();
    });
    return this.turn;
  }

  /** tellSettings has the server ask for its settings anew. */
  async tellSettings(): Promise<void> {
    await this.running?.sendNotification(DidChangeConfigurationNotification.type, { settings: null });
  }

  async dispose(): Promise<void> {
    await this.turn;
    await this.stop();
    this.changed.dispose();
  }

  private set(status: Status): void {
    this.current = status;
    void vscode.commands.executeCommand('setContext', 'copydesk.running', status.is === 'running');
    this.changed.fire(status);
  }

  private async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    if (client === undefined) {
      return;
    }
    try {
      await client.dispose();
    } catch (err) {
      this.log.warn(`copydesk did not stop in order: ${said(err)}`);
    }
  }

  private async start(): Promise<void> {
    const settings = vscode.workspace.getConfiguration('copydesk');
    if (!settings.get<boolean>('enable', true)) {
      this.set({ is: 'off' });
      return;
    }
    this.set({ is: 'starting' });
    const found = findProgram({
      setting: restricted('path'),
      folders: (vscode.workspace.workspaceFolders ?? []).filter((f) => f.uri.scheme === 'file').map((f) => f.uri.fsPath),
      trusted: vscode.workspace.isTrusted,
      path: process.env['PATH'] ?? '',
      extension: this.context.extensionPath,
      home: homedir(),
      platform: process.platform,
      arch: process.arch,
    });
    if ('reason' in found) {
      this.fail(found.reason);
      return;
    }
    try {
      const version = await versionOf(found);
      this.log.info(`${found.path} (${found.source}), ${version}`);
      const client = this.makeClient(found, settings);
      this.client = client;
      client.onDidChangeState(({ newState }) => {
        if (this.client !== client) {
          return;
        }
        if (newState === State.Running) {
          this.set({ is: 'running', program: found, version });
        } else if (newState === State.Starting) {
          this.set({ is: 'starting' });
        } else {
          this.fail('copydesk has stopped.');
        }
      });
      await client.start();
    } catch (err) {
      this.fail(`${found.path} could not be started: ${said(err)}`);
    }
  }

  private fail(reason: string): void {
    this.log.error(reason);
    this.set({ is: 'failed', reason });
  }

  private makeClient(program: Program, settings: vscode.WorkspaceConfiguration): LanguageClient {
    const languages = settings.get<string[]>('languages', []);
    const options: LanguageClientOptions = {
      documentSelector: [
        ...languages.flatMap((language) => [
          { scheme: 'file', language },
          { scheme: 'untitled', language },
        ]),
        // The configuration and rule files; other YAML the server passes over.
        { scheme: 'file', language: 'yaml', pattern: '**/*.yml' },
      ],
      initializationOptions: serverSettings,
      outputChannel: this.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      connectionOptions: { maxRestartCount: maxRestarts },
      middleware: {
        ...showOnce,
        executeCommand: (command, args, next) => this.middleware.executeCommand(command, args, next),
        workspace: {
          configuration: ({ items }) => items.map((item) => (item.section === 'copydesk' ? serverSettings() : null)),
          handleApplyEdit: (params, next) => saving(params, () => next(params, noCancellation)),
        },
      },
    };
    return new LanguageClient('copydesk', 'copydesk', { command: program.path, args: ['lsp'] }, options);
  }
}

/** versionOf asks a program for its version, which also tells that it is copydesk. */
async function versionOf(program: Program): Promise<string> {
  const { stdout } = await promisify(execFile)(program.path, ['version'], { timeout: 10_000, cwd: homedir() });
  const first = stdout.split('\n', 1)[0]?.trim() ?? '';
  if (!first.startsWith('copydesk')) {
    throw new Error('it is another program: asked for its version, it does not answer “copydesk …”');
  }
  return first;
}

/** said returns what an error says. */
export function said(err: unknown): string {
  return err instanceof Error ? err.message : String(err);
}

import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import * as path from 'node:path';

/** Where a program was found. */
export type Source = 'setting' | 'folder' | 'PATH' | 'extension';

/** Program is a copydesk that can be run. */
export interface Program {
  /** An absolute path. */
  path: string;
  source: Source;
}

/** Missing says why there is no program to run, in a sentence for the user. */
export interface Missing {
  reason: string;
}

/** Search is all that decides which program runs. */
export interface Search {
  /** What `copydesk.path` says; empty to look everywhere else. */
  setting: string;
  /** Absolute paths of the workspace folders. */
  folders: readonly string[];
  /** Whether the user trusts those folders. A program in one that is not trusted is never run, whoever names it. */
  trusted: boolean;
  /** The variable PATH. */
  path: string;
  /** The folder of the extension, in whose `bin` a program may have come with it. */
  extension: string;
  home: string;
  platform: NodeJS.Platform;
  arch: string;
  /** Whether a file is there that can be run; the disk answers unless a test does. */
  runs?: (file: string) => boolean;
}

/** findProgram returns the first program there is: that of the setting, of a folder, on the PATH, of the extension.
 *
 * A setting that leads nowhere is an error: to run another program than the one asked for would hide the mistake. */
export function findProgram(s: Search): Program | Missing {
  const flavour = s.platform === 'win32' ? path.win32 : path.posix;
  const runs = s.runs ?? canRun;
  const file = s.platform === 'win32' ? 'copydesk.exe' : 'copydesk';
  // A link on the PATH may lead into the folder, so it is the file itself that counts.
  const barred = (at: string) => !s.trusted && s.folders.some((f) => within(flavour, real(f), real(at)));

  if (s.setting.trim() !== '') {
    return fromSetting(s, flavour, runs, barred);
  }
  if (s.trusted) {
    for (const folder of s.folders) {
      for (const at of inFolder(flavour, folder, file, `${s.platform}-${s.arch}`)) {
        if (runs(at)) {
          return { path: at, source: 'folder' };
        }
      }
    }
  }
  for (const dir of s.path.split(flavour.delimiter)) {
    // A relative entry would lead into whatever folder is open.
    if (!flavour.isAbsolute(dir)) {
      continue;
    }
    const at = flavour.join(dir, file);
    if (!barred(at) && runs(at)) {
      return { path: at, source: 'PATH' };
    }
  }
  const own = flavour.join(s.extension, 'bin', file);
  if (runs(own)) {
    return { path: own, source: 'extension' };
  }
  const folder = s.trusted ? 'in the folder, ' : '';
  return { reason: `copydesk is not installed: it is neither ${folder}on the PATH nor in the extension.` };
}

function fromSetting(
  s: Search,
  flavour: path.PlatformPath,
  runs: (file: string) => boolean,
  barred: (file: string) => boolean,
): Program | Missing {
  let at = s.setting.trim();
  if (at === '~' || at.startsWith('~/') || at.startsWith('~\\')) {
    at = flavour.join(s.home, at.slice(1));
  }
  if (at.includes('${workspaceFolder}')) {
    const folder = s.folders[0];
    if (folder === undefined) {
      return { reason: `The setting copydesk.path is “${s.setting}”, but no folder is open.` };
    }
    at = at.replaceAll('${workspaceFolder}', () => folder);
  }
  if (!flavour.isAbsolute(at)) {
    return { reason: `The setting copydesk.path is “${s.setting}”; it has to be a full path.` };
  }
  at = flavour.normalize(at);
  if (barred(at)) {
    return { reason: `The setting copydesk.path leads to ${at}, in a folder that is not trusted; it is not run.` };
  }
  if (!runs(at)) {
    return { reason: `The setting copydesk.path leads to ${at}, where there is no program to run.` };
  }
  return { path: at, source: 'setting' };
}

/** inFolder returns where a folder may have its own copydesk: in the package of npm for this system, which needs no
 * Node.js to run; as the script that npm makes for it, where the package is elsewhere; or put there by hand. */
function inFolder(flavour: path.PlatformPath, folder: string, file: string, system: string): string[] {
  const modules = flavour.join(folder, 'node_modules');
  // On Windows the script would need a shell, which takes words of a path for commands.
  const script = file === 'copydesk' ? [flavour.join(modules, '.bin', file)] : [];
  return [flavour.join(modules, '@copydesk', system, file), ...script, flavour.join(folder, 'bin', file)];
}

/** within reports whether a path is dir or lies in it. */
function within(flavour: path.PlatformPath, dir: string, at: string): boolean {
  const way = flavour.relative(dir, at);
  return way === '' || (way !== '..' && !way.startsWith('..' + flavour.sep) && !flavour.isAbsolute(way));
}

function real(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

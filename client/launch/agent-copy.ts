import { createHash, randomBytes } from 'node:crypto';
import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isInCodePage } from './code-page.ts';

/** What decides where a copy of the agent can lie. */
export interface Machine {
  platform: NodeJS.Platform;
  environment: Readonly<Record<string, string | undefined>>;
  /** The user's home folder and folder for temporary files. */
  home: string;
  temporary: string;
  /** The user's number; absent on Windows. */
  user?: number;
  /** Of Windows, where it is known. */
  codePage?: number;
}

/**
 * Folders for the agent, best first: the data folder's own; without spaces, at which JAVA_TOOL_OPTIONS and Maven split their
 * arguments (macOS has one in its data folder); and at last one that a JVM can be told at all.
 */
export function agentFolders(dataFolder: string, machine: Machine): string[] {
  const temporary = `cet-agent${machine.user === undefined ? '' : `-${machine.user}`}`;
  const { join } = machine.platform === 'win32' ? path.win32 : path.posix;
  const folders = [
    join(dataFolder, 'agent'),
    join(machine.home, '.cet', 'agent'),
    join(machine.temporary, temporary),
  ];
  const rank = (folder: string) => {
    if (pathTrouble(folder, machine) !== undefined) return 3;
    if (mayBeBeyondCodePage(folder, machine)) return 2;
    return /\s/.test(folder) ? 1 : 0;
  };
  return folders.sort((a, b) => rank(a) - rank(b));
}

/** Where nobody tells which code page it is: the letters of western ones are in most. */
function mayBeBeyondCodePage(folder: string, { platform, codePage }: Machine): boolean {
  return platform === 'win32' && codePage === undefined && /[^\u0020-\u00ff]/.test(folder);
}

/** Why a JVM cannot be told this path as its agent, one sentence; `undefined` where it can. */
export function pathTrouble(file: string, machine: Machine): string | undefined {
  // A JVM takes what follows `=` for the agent's options; lists of arguments are cut at the others.
  const sign = /[=,;"'\r\n]/.exec(machine.platform === 'win32' ? file.replace(/^[A-Za-z]:/, '') : file)?.[0];
  if (sign !== undefined)
    return `The path of the agent, ${file}, has the character ${JSON.stringify(sign)}, at which Java ends it.`;
  if (machine.platform === 'linux' && hasPlainLocale(machine.environment) && /[^\p{ASCII}]/u.test(file))
    return `The path of the agent, ${file}, has letters that Java cannot read in the locale of this machine.`;
  // Java reads its command line in the system's code page, and does not start where a path has letters of another one.
  if (machine.codePage !== undefined && !isInCodePage(file, machine.codePage))
    return `Java does not start with the agent: ${file} has letters that are not in the code page of this Windows (${machine.codePage}).`;
  return undefined;
}

/**
 * Puts a copy of the agent where no update of the extension takes it away: run configurations and scripts name it. A JVM
 * that runs with the former copy keeps that; where such a copy cannot be replaced (Windows), one with its version in its
 * name is put beside it.
 *
 * @param bundled the agent that the extension carries; given back where no folder can be written to
 * @returns the path of the copy
 */
export async function placeAgent(
  bundled: string,
  version: string,
  folders: readonly string[],
  user?: number,
): Promise<string> {
  const jar = await readFile(bundled);
  for (const folder of folders) {
    try {
      await ownFolder(folder, user);
      return await placeIn(folder, jar, version);
    } catch {
      // A full disk, or a folder that is not ours: the next one may do.
    }
  }
  return bundled;
}

async function placeIn(folder: string, jar: Buffer, version: string): Promise<string> {
  const target = path.join(folder, 'cet-agent.jar');
  if (await holds(target, jar)) return target;
  const temporary = path.join(folder, `.${randomBytes(8).toString('hex')}.tmp`);
  try {
    await writeFile(temporary, jar, { flag: 'wx', mode: 0o644 });
    for (const file of [target, path.join(folder, `cet-agent-${version}.jar`)]) {
      if (await holds(file, jar)) return file;
      if (await renamed(temporary, file)) return file;
    }
  } finally {
    await rm(temporary, { force: true });
  }
  throw new Error(`No copy of the agent could be put into ${folder}.`);
}

async function renamed(from: string, to: string): Promise<boolean> {
  return rename(from, to).then(
    () => true,
    () => false,
  );
}

async function holds(file: string, jar: Buffer): Promise<boolean> {
  try {
    if ((await lstat(file)).size !== jar.length) return false;
    return hash(await readFile(file)).equals(hash(jar));
  } catch {
    return false;
  }
}

function hash(data: Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}

/** In a folder that all users share, somebody else could have made it first, and put another agent into it. */
async function ownFolder(folder: string, user: number | undefined): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  if (!found.isDirectory()) throw new Error(`${folder} is no folder.`);
  if (user !== undefined && (found.uid !== user || (found.mode & 0o022) !== 0))
    throw new Error(`${folder} can be written to by others.`);
}

function hasPlainLocale(environment: Machine['environment']): boolean {
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || 'C';
  return locale === 'C' || locale === 'POSIX';
}

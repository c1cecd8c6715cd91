import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { languageOf } from './tokens.ts';

/** Folders that hold no source. */
const SKIPPED = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.gradle',
  '.idea',
  '.vscode',
  '.settings',
  '.metals',
  '.bloop',
  '.bsp',
  '.mvn',
  '.cache',
  '__pycache__',
  'venv',
  '.venv',
]);
/** Folders that builds write to, unless they are below a folder of sources: there they are packages. */
const OUTPUT = new Set(['target', 'build', 'out', 'bin', 'dist']);
const SOURCE_FOLDERS = new Set(['src', 'java', 'kotlin', 'scala', 'groovy']);

/** Folders read at the same time: enough to keep a disk busy, few enough to leave the event loop to others. */
const CONCURRENCY = 8;
const MAX_DEPTH = 60;

/** True where no path segment below `root` names a folder that is not looked into. */
export function isSourcePath(relativePath: string): boolean {
  let inSources = false;
  return relativePath.split(/[\\/]/).every((segment) => {
    const passes = isLookedInto(segment, inSources);
    inSources ||= SOURCE_FOLDERS.has(segment);
    return passes;
  });
}

function isLookedInto(folder: string, inSources: boolean): boolean {
  return !SKIPPED.has(folder) && (inSources || !OUTPUT.has(folder));
}

/**
 * Finds the source files below a folder and hands them over folder by folder. Links to folders are followed once. What
 * cannot be read is passed over.
 *
 * @param root the workspace folder that `start` is, or is in
 */
export async function walkSources(
  start: string,
  found: (folder: string, names: string[]) => void,
  signal: AbortSignal,
  root = start,
): Promise<void> {
  const linked = new Set([await realpath(start).catch(() => start)]);
  const above = relative(root, start).split(/[\\/]/);
  const inSources = above.some((segment) => SOURCE_FOLDERS.has(segment));
  let waiting: Waiting[] = [{ path: start, depth: 0, inSources }];

  const read = async (folder: Waiting): Promise<void> => {
    const below = (name: string, path: string) => ({
      path,
      depth: folder.depth + 1,
      inSources: folder.inSources || SOURCE_FOLDERS.has(name),
    });
    const entries = await readdir(folder.path, { withFileTypes: true }).catch((): Dirent[] => []);
    const names: string[] = [];
    for (const entry of entries) {
      const path = join(folder.path, entry.name);
      if (entry.isSymbolicLink()) {
        const target = await linkTarget(path);
        const isNew = target?.kind === 'folder' && !linked.has(target.path);
        if (isNew && isLookedInto(entry.name, folder.inSources)) {
          linked.add(target.path);
          waiting.push(below(entry.name, path));
        } else if (target?.kind === 'file' && languageOf(entry.name) !== undefined) {
          names.push(entry.name);
        }
      } else if (entry.isDirectory()) {
        if (isLookedInto(entry.name, folder.inSources) && folder.depth < MAX_DEPTH) {
          waiting.push(below(entry.name, path));
        }
      } else if (languageOf(entry.name) !== undefined) {
        names.push(entry.name);
      }
    }
    if (names.length > 0) {
      found(folder.path, names);
    }
  };

  while (waiting.length > 0 && !signal.aborted) {
    const batch = waiting.slice(-CONCURRENCY);
    waiting = waiting.slice(0, -CONCURRENCY);
    await Promise.all(batch.map(read));
  }
}

interface Waiting {
  path: string;
  depth: number;
  /** A folder of sources is above, or it is one. */
  inSources: boolean;
}

async function linkTarget(path: string): Promise<{ kind: 'file' | 'folder'; path: string } | undefined> {
  try {
    const info = await stat(path);
    return { kind: info.isDirectory() ? 'folder' : 'file', path: await realpath(path) };
  } catch {
    return undefined;
  }
}

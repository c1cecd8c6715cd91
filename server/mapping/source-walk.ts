import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { languageOf } from './tokens.ts';

/** Folders that hold no source, or only copies of it. */
const SKIPPED = new Set([
  'node_modules',
  'target',
  'build',
  'out',
  'bin',
  'dist',
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
]); // prettier-ignore

/** Folders read at the same time: enough to keep a disk busy, few enough to leave the event loop to others. */
const CONCURRENCY = 8;
const MAX_DEPTH = 60;

/** True where no path segment below `root` names a folder that is not looked into. */
export function isSourcePath(relativePath: string): boolean {
  return relativePath.split(/[\\/]/).every((segment) => !SKIPPED.has(segment));
}

/**
 * Finds the source files below a folder and hands them over folder by folder. Links to folders are followed once. What
 * cannot be read is passed over.
 */
export async function walkSources(
  root: string,
  found: (folder: string, names: string[]) => void,
  signal: AbortSignal,
): Promise<void> {
  const linked = new Set([await realpath(root).catch(() => root)]);
  let waiting: { path: string; depth: number }[] = [{ path: root, depth: 0 }];

  const read = async (folder: { path: string; depth: number }): Promise<void> => {
    const entries = await readdir(folder.path, { withFileTypes: true }).catch((): Dirent[] => []);
    const names: string[] = [];
    for (const entry of entries) {
      const path = join(folder.path, entry.name);
      if (entry.isSymbolicLink()) {
        const target = await linkTarget(path);
        if (target?.kind === 'folder' && !linked.has(target.path) && !SKIPPED.has(entry.name)) {
          linked.add(target.path);
          waiting.push({ path, depth: folder.depth + 1 });
        } else if (target?.kind === 'file' && languageOf(entry.name) !== undefined) {
          names.push(entry.name);
        }
      } else if (entry.isDirectory()) {
        if (!SKIPPED.has(entry.name) && folder.depth < MAX_DEPTH) {
          waiting.push({ path, depth: folder.depth + 1 });
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

async function linkTarget(path: string): Promise<{ kind: 'file' | 'folder'; path: string } | undefined> {
  try {
    const info = await stat(path);
    return { kind: info.isDirectory() ? 'folder' : 'file', path: await realpath(path) };
  } catch {
    return undefined;
  }
}

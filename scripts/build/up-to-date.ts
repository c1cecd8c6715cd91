import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Folders that hold what is built or downloaded, never what it is built from. */
const NOT_SOURCES = new Set(['node_modules', 'target', 'dist', '.tools', '.git']);

/**
 * True if every output exists and none is older than the newest of the inputs. Folders count with all files in them;
 * inputs that do not exist count nothing.
 */
export function isUpToDate(outputs: readonly string[], inputs: readonly string[]): boolean {
  let oldestOutput = Number.POSITIVE_INFINITY;
  for (const output of outputs) {
    const at = modifiedAt(output);
    if (at === undefined) return false;
    oldestOutput = Math.min(oldestOutput, at);
  }
  return inputs.every((input) => newestIn(input) <= oldestOutput);
}

/** Epoch ms of the last change of a file or folder entry, or undefined where there is none. */
export function modifiedAt(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}

function newestIn(input: string): number {
  const status = statSync(input, { throwIfNoEntry: false });
  if (status === undefined) return 0;
  if (!status.isDirectory()) return status.mtimeMs;
  let newest = 0;
  for (const entry of readdirSync(input, { withFileTypes: true })) {
    if (entry.isDirectory() && NOT_SOURCES.has(entry.name)) continue;
    newest = Math.max(newest, newestIn(path.join(input, entry.name)));
  }
  return newest;
}

import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The file system path of a `file:` URI, or undefined for another scheme. On Windows the drive letter is lower-case, as
 * editors disagree about it.
 */
export function pathOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) {
    return undefined;
  }
  try {
    return normalisePath(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}

export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}

function normalisePath(path: string): string {
  return /^[A-Z]:/.test(path) ? (path[0] as string).toLowerCase() + path.slice(1) : path;
}

import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The file system path of a `file:` URI, or undefined for another scheme. On Windows the drive letter is lower-case, as
 * editors disagree about it.
 */
export function pathOfUri(uri: string, windows = process.platform === 'win32'): string | undefined {
  if (!uri.startsWith('file:')) {
    return undefined;
  }
  try {
    return normalisePath(fileURLToPath(uri, { windows }));
  } catch {
    return undefined;
  }
}

export function uriOfPath(path: string, windows = process.platform === 'win32'): string {
  return pathToFileURL(path, { windows }).href;
}

function normalisePath(path: string): string {
  return /^[A-Z]:/.test(path) ? (path[0] as string).toLowerCase() + path.slice(1) : path;
}

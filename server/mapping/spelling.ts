import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/**
 * A path as the workspace spells it. Windows and macOS find a file in whatever case it is asked for, so that an editor may
 * name one in another than its folder lists it in; here a file is known by its path, which must be the same each time.
 *
 * @param roots the workspace folders, as the editor spells them: it is told paths that begin so
 * @param platform `process.platform`; on those that tell cases apart the path stays as it is
 * @param realPath gives the names as the folders list them; throws where there is no such file
 */
export function spelledPath(
  path: string,
  roots: readonly string[],
  platform: string = process.platform,
  realPath: (path: string) => string = realpathSync.native,
): string {
  if (platform !== 'win32' && platform !== 'darwin') {
    return path;
  }
  const segments = path.split(sep);
  const around = roots
    .map((root) => (root.endsWith(sep) ? root.slice(0, -sep.length) : root).split(sep))
    .filter((root) => root.length < segments.length && isSame(root, segments.slice(0, root.length)))
    .sort((a, b) => b.length - a.length)[0];
  if (around === undefined) {
    return path;
  }
  const below = segments.slice(around.length);
  return [...around, ...listed(path, below, realPath)].join(sep);
}

/** The segments as they are listed; those of a link lead elsewhere, and stay as they are. */
function listed(path: string, below: string[], realPath: (path: string) => string): string[] {
  try {
    const real = realPath(path).split(sep).slice(-below.length);
    return isSame(real, below) ? real : below;
  } catch {
    return below;
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, i) => fold(name) === fold(other[i] as string));
}

/** macOS also finds a name whether its accents are letters of their own or not. */
function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

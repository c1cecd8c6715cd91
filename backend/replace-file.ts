import { renameSync } from 'node:fs';

/** Windows refuses to replace a file that another program (a reader, a virus scanner) has open just then. */
const IN_USE: ReadonlySet<string | undefined> = new Set(['EPERM', 'EACCES', 'EBUSY']);
const GIVE_UP_MS = 2000;
const PAUSE_MS = 20;

/**
 * Puts a file in the place of another in one step. On Windows it is tried for up to two seconds while somebody has the
 * other open; the thread waits meanwhile.
 *
 * @param platform `process.platform`
 * @param rename how one try is made
 * @throws the error of the last try
 */
export function replaceFile(
  from: string,
  to: string,
  platform: string = process.platform,
  rename: (from: string, to: string) => void = renameSync,
): void {
  const giveUpAt = performance.now() + (platform === 'win32' ? GIVE_UP_MS : 0);
  for (;;) {
    try {
      rename(from, to);
      return;
    } catch (cause) {
      if (!IN_USE.has((cause as NodeJS.ErrnoException).code) || performance.now() >= giveUpAt) throw cause;
    }
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
  }
}

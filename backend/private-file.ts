import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { replaceFile } from './replace-file.ts';

/**
 * Makes a folder that only its user can enter; one that exists stays as it is, for it may serve others too. On
 * Windows the user's own profile folder, in which it stands, sees to that; modes mean nothing there.
 */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
}

/** Writes a file that only its user can read, whole or not at all: a reader never sees half of it. */
export function writePrivateFile(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  rmSync(temporary, { force: true });
  writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' });
  replaceFile(temporary, file);
}

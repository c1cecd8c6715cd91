import { existsSync, readFileSync } from 'node:fs';

/** Names the file in which the stand-in debugger writes what it launched. */
export const LAUNCHED_FILE_VARIABLE = 'CET_TEST_LAUNCHED_FILE';

/** One program that was launched, and how it ended. */
export interface Launched {
  name: string;
  vmArgs: string;
  env: Record<string, string>;
  exitCode: number | null;
}

/** All launches so far that have ended. */
export function readLaunched(file: string): Launched[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Launched);
}

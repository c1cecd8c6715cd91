import { existsSync, readFileSync } from 'node:fs';

/** Names the file in which is noted what the debugger launched. */
export const LAUNCHED_FILE_VARIABLE = 'CET_TEST_LAUNCHED_FILE';

/** Names the debugger's class path. */
export const DEBUGGER_CLASS_PATH_VARIABLE = 'CET_TEST_JAVA_DEBUGGER';

/** One program that was launched, that has ended. */
export interface Launched {
  name: string;
  vmArgs: string;
  env: Record<string, string>;
  /** Whether the debugger saw a thread of it. */
  ran: boolean;
}

/** All launches so far that have ended. */
export function readLaunched(file: string): Launched[] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Launched);
}

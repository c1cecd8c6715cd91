/** What a suite came to. */
export interface SuiteResult {
  passed: number;
  failed: number;
  skipped: number;
  /** One text per failed test: its name, place and error, and what the test printed. */
  failures: string[];
}

/** A suite of `npm test`. */
export interface Suite {
  /** As given to `--only`. */
  name: string;
  /** Headline. */
  title: string;
  /** Runs it. Throws `SuiteNotRun` where it does not apply here; any other error counts as one failed test. */
  run(): Promise<SuiteResult>;
}

/** The suite does not apply on this machine, and that is in order. */
export class SuiteNotRun extends Error {
  override readonly name = 'SuiteNotRun';
}

export function emptyResult(): SuiteResult {
  return { passed: 0, failed: 0, skipped: 0, failures: [] };
}

import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { type IntegrationResult, RESULT_FILE_VARIABLE } from '../result.ts';

const TEST_TIMEOUT_MS = 60_000;

/** Called by VS Code inside its extension host. Rejects if a test failed, which makes VS Code's exit code 1. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: TEST_TIMEOUT_MS });
  // The interface's functions come into being here; the suites may only be evaluated after that.
  mocha.suite.emit('pre-require', globalThis, null, mocha);
  await import('./extension.suite.ts');
  await import('./client.suite.ts');
  const result: IntegrationResult = { tests: [] };
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => result.tests.push({ name: test.fullTitle(), state: 'passed' }));
    runner.on('pending', (test) => result.tests.push({ name: test.fullTitle(), state: 'skipped' }));
    runner.on('fail', (test, error: Error) =>
      result.tests.push({ name: test.fullTitle(), state: 'failed', error: error.stack ?? error.message }),
    );
  });
  const file = process.env[RESULT_FILE_VARIABLE];
  if (file !== undefined) writeFileSync(file, JSON.stringify(result));
  if (failures > 0) throw new Error(`${failures} tests failed.`);
}

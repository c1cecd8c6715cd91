import { globSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { tryMaven } from '../build/maven.ts';
import { inRepository } from '../repository.ts';
import { emptyResult, type SuiteResult } from './suite.ts';
import { parseSurefireReport } from './surefire-report.ts';

const OUTPUT_LINES = 60;

/** Runs `mvn verify` in a folder and counts the tests in its reports. A build that breaks counts as one failed test. */
export async function runMavenTests(folder: string): Promise<SuiteResult> {
  const cwd = inRepository(folder);
  const reports = () =>
    globSync('**/target/{surefire,failsafe}-reports', { cwd }).map((found) => path.join(cwd, found));
  for (const old of reports()) rmSync(old, { recursive: true });
  const { code, output } = await tryMaven(cwd, ['verify']);
  const result = emptyResult();
  for (const report of reports()) {
    for (const file of globSync('TEST-*.xml', { cwd: report })) {
      const counts = parseSurefireReport(readFileSync(path.join(report, file), 'utf8'));
      result.passed += counts.passed;
      result.failed += counts.failed;
      result.skipped += counts.skipped;
      result.failures.push(...counts.failures);
    }
  }
  if (code !== 0 && result.failed === 0) {
    result.failed = 1;
    const tail = output.trimEnd().split('\n').slice(-OUTPUT_LINES).join('\n');
    result.failures.push(`mvn verify in ${folder} ended with code ${code}\n${tail}`);
  }
  if (code === 0 && result.passed + result.failed === 0)
    throw new Error(`mvn verify in ${folder} ran no test.`);
  return result;
}

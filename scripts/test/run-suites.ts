import type { Writable } from 'node:stream';
import { type Suite, SuiteNotRun } from './suite.ts';

export interface Totals {
  passed: number;
  failed: number;
}

/** A suite that was asked for and does not exist. */
export class UnknownSuite extends Error {
  override readonly name = 'UnknownSuite';
}

/** The suites named in `only` (comma-separated), or all. */
export function chooseSuites(suites: readonly Suite[], only: string | undefined): Suite[] {
  if (only === undefined) return [...suites];
  const names = only.split(',').map((name) => name.trim());
  const known = suites.map((suite) => suite.name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new UnknownSuite(`There is no suite ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
  }
  return suites.filter((suite) => names.includes(suite.name));
}

/** Runs suites one after the other. A suite that breaks counts as one failed test, with its reason. */
export async function runSuites(suites: readonly Suite[], out: Writable): Promise<Totals> {
  const totals: Totals = { passed: 0, failed: 0 };
  for (const suite of suites) {
    out.write(`\n== ${suite.title} (${suite.name})\n`);
    const startedAt = performance.now();
    const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(1)} s`;
    try {
      const result = await suite.run();
      totals.passed += result.passed;
      totals.failed += result.failed;
      for (const failure of result.failures) out.write(`\nFAILED ${indent(failure)}\n`);
      const skipped = result.skipped > 0 ? `, ${result.skipped} skipped` : '';
      out.write(`   ${result.passed} of ${result.passed + result.failed} passed${skipped}, ${seconds()}\n`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (error instanceof SuiteNotRun) {
        out.write(`   not run here: ${reason}\n`);
      } else {
        totals.failed++;
        out.write(`\nFAILED ${suite.name} could not run: ${indent(reason)}\n   ${seconds()}\n`);
      }
    }
  }
  return totals;
}

function indent(text: string): string {
  return text.replaceAll('\n', '\n   ');
}

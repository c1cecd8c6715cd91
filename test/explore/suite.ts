import { buildAgent } from '../../scripts/build/agent.ts';
import type { Progress } from '../../scripts/progress.ts';
import { emptyResult, type SuiteResult } from '../../scripts/test/suite.ts';
import { startCollector } from './collector.ts';
import { explore } from './explore.ts';
import { LIBRARIES } from './libraries.ts';

/** The short form: the first library alone. Each of its tests counts as passed that comes to the same with the agent. */
export async function runShortExploration(progress: Progress): Promise<SuiteResult> {
  await buildAgent(progress);
  const [library] = LIBRARIES;
  if (library === undefined) throw new Error('There is no library to explore.');
  const collector = await startCollector();
  try {
    const { without, occurrences, repeated } = await explore(library, collector);
    if (occurrences === 0) throw new Error(`The agent reported nothing of the tests of ${library.name}.`);
    return {
      ...emptyResult(),
      passed: without.passed + without.failed - repeated.length,
      failed: repeated.length,
      skipped: without.skipped,
      failures: repeated.map(({ test }) => `${library.name}: ${test} is another with the agent`),
    };
  } finally {
    collector.close();
  }
}

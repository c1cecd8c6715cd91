// Runs every suite, or those of `--only unit,agent`. Ends with one line: `N passed, N failed`.
import { parseArgs } from 'node:util';
import { buildAgent } from './build/agent.ts';
import { buildAgentApi } from './build/agent-api.ts';
import { buildBundles } from './build/bundles.ts';
import { packageExtension } from './build/package-extension.ts';
import { buildShop } from './build/shop.ts';
import { runMain } from './main.ts';
import { Progress } from './progress.ts';
import { chooseSuites, runSuites, type Totals } from './test/run-suites.ts';
import { allSuites } from './test/suites.ts';

/** Suites that need nothing built beforehand. */
const SELF_CONTAINED = ['unit', 'agent', 'explore', 'demo'];

await runMain(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const progress = new Progress(process.stdout);
  const suites = chooseSuites(allSuites(progress), values.only);
  let building: Totals = { passed: 0, failed: 0 };
  if (suites.some((suite) => !SELF_CONTAINED.includes(suite.name))) building = await build(progress);
  const tested = await runSuites(suites, process.stdout);
  const failed = tested.failed + building.failed;
  process.stdout.write(`\n${tested.passed} passed, ${failed} failed\n`);
  return failed === 0 ? 0 : 1;
});

/** Builds and packages what the suites run on. What cannot be built counts as failed, and the suites run all the same. */
async function build(progress: Progress): Promise<Totals> {
  let failed = 0;
  const steps = [
    () => buildAgent(progress),
    () => buildAgentApi(progress),
    () => buildBundles(progress),
    () => buildShop(progress),
    () => progress.step('Package the extension', () => packageExtension()),
  ];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failed++;
      console.error(error instanceof Error ? error.message : error);
    }
  }
  return { passed: 0, failed };
}

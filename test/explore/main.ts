// Runs the released tests of libraries with and without the agent, and the long form of two of the agent's own:
// `npm run explore -- [generated] [library] …`. Ends with 1 when something is another with the agent each time.
import { buildAgent } from '../../scripts/build/agent.ts';
import { runMain } from '../../scripts/main.ts';
import { Progress } from '../../scripts/progress.ts';
import { startCollector } from './collector.ts';
import { type Comparison, explore } from './explore.ts';
import { LIBRARIES } from './libraries.ts';
import { LONG_TESTS, runLongTests } from './long-tests.ts';
import type { Outcome } from './results.ts';

await runMain(async () => {
  const names = process.argv.slice(2);
  const known = [LONG_TESTS, ...LIBRARIES.map(({ name }) => name)];
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')} to explore. There are: ${known.join(', ')}.`);
  const progress = new Progress(process.stdout);
  await buildAgent(progress);
  let failed = 0;
  if (names.length === 0 || names.includes(LONG_TESTS)) {
    try {
      await progress.step('Generated methods and redeployments', async (step) =>
        step.note(`seed ${await runLongTests()}`),
      );
    } catch (error) {
      failed++;
      console.error(error instanceof Error ? error.message : error);
    }
  }
  const collector = await startCollector();
  const compared: Comparison[] = [];
  for (const library of LIBRARIES) {
    if (names.length > 0 && !names.includes(library.name)) continue;
    try {
      await progress.step(library.name, async (step) => {
        const comparison = await explore(library, collector);
        compared.push(comparison);
        step.note(`${show(comparison.without)}; with the agent ${show(comparison.with)}`);
        for (const one of comparison.once)
          step.note(
            `differs ${comparison.repeated.includes(one) ? 'each time' : 'once'}: ${one.test}: ${show(one.without)}; with the agent ${show(one.with)}`,
          );
      });
    } catch (error) {
      failed++;
      console.error(error instanceof Error ? error.message : error);
    }
  }
  collector.close();
  if (compared.length > 0) console.table(compared.map(row));
  return failed > 0 || compared.some(({ repeated }) => repeated.length > 0) ? 1 : 0;
});

function row(one: Comparison): Record<string, string | number> {
  return {
    library: one.library,
    'without agent': show(one.without),
    'with agent': show(one.with),
    events: one.events,
    occurrences: one.occurrences,
    'differs once': one.once.length,
    'each time': one.repeated.length,
  };
}

function show({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

// Runs the released tests of libraries with and without the agent: `npm run explore -- [library] …`. Ends with 1 when a
// test comes to something else with the agent each time.
import { buildAgent } from '../../scripts/build/agent.ts';
import { runMain } from '../../scripts/main.ts';
import { Progress } from '../../scripts/progress.ts';
import { startCollector } from './collector.ts';
import { type Comparison, explore } from './explore.ts';
import { LIBRARIES } from './libraries.ts';
import type { Outcome } from './results.ts';

await runMain(async () => {
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !LIBRARIES.some((library) => library.name === name));
  if (unknown.length > 0) {
    const known = LIBRARIES.map(({ name }) => name).join(', ');
    throw new Error(`There is no library ${unknown.join(', ')}. There are: ${known}.`);
  }
  const progress = new Progress(process.stdout);
  await buildAgent(progress);
  const collector = await startCollector();
  const compared: Comparison[] = [];
  let failed = 0;
  for (const library of LIBRARIES) {
    if (names.length > 0 && !names.includes(library.name)) continue;
    try {
      await progress.step(library.name, async (step) => {
        const comparison = await explore(library, collector);
        compared.push(comparison);
        for (const { test } of comparison.repeated) step.note(`differs each time: ${test}`);
      });
    } catch (error) {
      failed++;
      console.error(error instanceof Error ? error.message : error);
    }
  }
  collector.close();
  console.table(compared.map(row));
  return failed > 0 || compared.some(({ repeated }) => repeated.length > 0) ? 1 : 0;
});

function row(one: Comparison): Record<string, string | number> {
  return {
    library: one.library,
    'without agent': show(one.without),
    'with agent': show(one.with),
    events: one.events,
    occurrences: one.occurrences,
    'differs once': one.once,
    'each time': one.repeated.length,
  };
}

function show({ passed, failed, skipped }: Outcome): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

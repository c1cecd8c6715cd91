import type { Collector } from './collector.ts';
import type { Library } from './libraries.ts';
import { type Prepared, prepare } from './prepare.ts';
import { type Difference, differences, type Outcome, type Results, total } from './results.ts';
import { runTests } from './run-tests.ts';

/** How often a difference must show before it counts: tests that depend on chance differ by themselves. */
const REPEATS = 3;

/** What the comparison of one library came to. */
export interface Comparison {
  library: string;
  without: Outcome;
  with: Outcome;
  /** What the agent reported meanwhile: it was at work. */
  events: number;
  occurrences: number;
  /** Differences of the first pair of runs, most of them by chance. */
  once: Difference[];
  /** Those that showed each time. */
  repeated: Difference[];
}

/** Runs the tests of a library without the agent and with it, and those that differ again. */
export async function explore(library: Library, collector: Collector): Promise<Comparison> {
  const prepared = await prepare(library);
  const without = await runTests(library, prepared, {});
  collector.taken();
  const withAgent = await runTests(library, prepared, { collector: collector.url });
  const { events, occurrences } = collector.taken();
  const once = differences(without, withAgent);
  return {
    library: library.name,
    without: total(without),
    with: total(withAgent),
    events,
    occurrences,
    once,
    repeated: await repeat(library, prepared, collector, once),
  };
}

async function repeat(
  library: Library,
  prepared: Prepared,
  collector: Collector,
  once: readonly Difference[],
): Promise<Difference[]> {
  let left = [...once];
  for (let i = 1; i < REPEATS && left.length > 0; i++) {
    const classes = [...new Set(left.map(({ test }) => test.slice(0, test.indexOf('#'))))];
    const without = await again(library, prepared, { classes });
    const withAgent = await again(library, prepared, { classes, collector: collector.url });
    const names = new Set(differences(without, withAgent).map(({ test }) => test));
    left = left.filter(({ test }) => names.has(test));
  }
  return left;
}

/** A selected class may have no test that runs alone; that is the same then with and without. */
async function again(
  library: Library,
  prepared: Prepared,
  options: Parameters<typeof runTests>[2],
): Promise<Results> {
  try {
    return await runTests(library, prepared, options);
  } catch {
    return new Map();
  }
}

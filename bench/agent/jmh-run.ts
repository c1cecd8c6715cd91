import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startJvm } from './jvm.ts';
import type { JvmSettings } from './variant.ts';

/** How long JMH measures. */
export interface WorkloadEffort {
  /** Iterations of 20 ms per benchmark. */
  iterations: number;
  /** Iterations of 200 ms before them. */
  warmUpIterations: number;
}

/** Benchmarks that are run alike. */
export interface BenchmarkGroup {
  /** Their classes, in the package of the workloads. */
  classes: string[];
  /** Libraries have hundreds of methods to compile: measured too early, it is the JIT's order that is compared. */
  warmUpFactor: number;
}

/** Of all benchmarks those that need no agent of a special setting. */
export const COST_OF_AN_AGENT: readonly BenchmarkGroup[] = [
  { classes: ['Throws', 'StacklessThrows', 'Work', 'DisabledLogs'], warmUpFactor: 1 },
  { classes: ['TracedThrows'], warmUpFactor: 3 },
  { classes: ['Suites'], warmUpFactor: 6 },
];

/** Throws of which an agent can be told to take a snapshot each. */
export const THROWS_WITH_A_SNAPSHOT: BenchmarkGroup = { classes: ['Snapshots'], warmUpFactor: 4 };

type Params = Readonly<Record<string, string>>;

/** Names of the rows. */
const ROWS: Readonly<Record<string, (params: Params) => string>> = {
  'Throws.throwAndCatch': (it) => `throw+catch, ${it.frames} frames`,
  'StacklessThrows.throwAndCatch': (it) => `stackless throw+catch, ${it.frames} frames`,
  'TracedThrows.throwAndCatch': (it) =>
    it.frames === '0' ? 'traced call, nothing thrown' : `traced throw+catch, ${it.frames} frames`,
  'Snapshots.throwAndCatch': (it) => `throw+catch with a snapshot, ${it.frames} frames`,
  'Work.pricesWithThrows': (it) =>
    `work with ${it.runsPerThrow === '0' ? 0 : 100_000 / Number(it.runsPerThrow)} throws/s`,
  'DisabledLogs.twoConstants': () => 'disabled log statement',
  'DisabledLogs.newObject': () => 'disabled log statement with an object',
  'Suites.jackson': () => 'jackson, parse and write',
  'Suites.commonsLang': () => 'commons-lang3, strings',
  'Suites.guava': () => 'guava, collections',
  'Suites.roaringBitmap': () => 'RoaringBitmap, set operations',
};

/** What JMH writes of a benchmark, as far as it is read here. */
interface JmhResult {
  benchmark: string;
  params?: Params;
  /** Nanoseconds of one run, by fork and iteration. */
  primaryMetric: { rawData: number[][] };
}

/**
 * Runs a group of benchmarks with JMH, each in a JVM of its own with the agent; JMH's own JVM has none.
 *
 * @returns nanoseconds of one run by the name of the row: the least of the iterations, as whatever else runs on the
 *     machine only adds to it
 * @throws Error when JMH or a benchmark fails.
 */
export async function runJmh(
  settings: JvmSettings,
  classPath: string,
  group: BenchmarkGroup,
  effort: WorkloadEffort,
): Promise<Map<string, number>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'cet-bench-'));
  try {
    const file = path.join(folder, 'results.json');
    // Quoted, because JMH takes these in one string and parts it at blanks.
    const ofFork = settings.jvmArguments.map((argument) => `"${argument}"`).join(' ');
    const jmh = startJvm({ jvmArguments: [], env: settings.env }, classPath, [
      'org.openjdk.jmh.Main',
      `^com\\.acme\\.bench\\.(${group.classes.join('|')})\\.`,
      ...['-bm', 'avgt', '-tu', 'ns', '-f', '1', '-foe', 'true'],
      ...['-wi', String(effort.warmUpIterations * group.warmUpFactor), '-w', '200ms'],
      ...['-i', String(effort.iterations), '-r', '20ms'],
      ...['-jvmArgs', `${ofFork} -Xmx1g`.trim(), '-rf', 'json', '-rff', file],
    ]);
    let text = '';
    jmh.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    const code = await new Promise((resolve) => jmh.once('close', resolve));
    if (code !== 0) throw new Error(`JMH ended with ${code}:\n${text.slice(-4000)}`);
    return parseResults(await readFile(file, 'utf8'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function parseResults(json: string): Map<string, number> {
  const results = JSON.parse(json) as JmhResult[];
  return new Map(
    results.map(({ benchmark, params = {}, primaryMetric }) => {
      const name = ROWS[benchmark.split('.').slice(-2).join('.')];
      if (name === undefined) throw new Error(`No row is named for the benchmark ${benchmark}.`);
      return [name(params), Math.min(...primaryMetric.rawData.flat())];
    }),
  );
}

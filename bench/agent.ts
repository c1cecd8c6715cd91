import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import type { BenchRow } from './row.ts';

const root = path.dirname(import.meta.dirname);
const agentJar = path.join(root, 'agent', 'target', 'cet-agent.jar');
const benchFolder = path.join(import.meta.dirname, 'agent');

/** One way of running the same JMH benchmarks. */
interface Variant {
  name: string;
  /** Agent arguments; absent: no agent. */
  agentArguments?: string[];
  benchmarks: string;
}

/** Rounds are interleaved (A B C A B C) so that a drift of the machine's speed hits all variants alike. */
const ROUNDS = 2;

const COUNTED: Variant = {
  name: 'agent, counted only',
  // No budget at all: what an exception costs once its snapshots are spent.
  agentArguments: ['snapshots.first=0', 'snapshots.per.second=0'],
  benchmarks: 'AgentBenchmark',
};
const SNAPSHOT: Variant = {
  name: 'agent, a snapshot each time',
  agentArguments: ['snapshots.first=1000000000', 'snapshots.per.second=1000000000'],
  benchmarks: 'throwAndCatch',
};
const NONE: Variant = { name: 'no agent', benchmarks: 'AgentBenchmark' };
const NONE_AGAIN: Variant = { name: 'no agent again', benchmarks: 'AgentBenchmark' };

/**
 * What the agent costs the application, by JMH, each figure as a ratio to no agent in the same run. The rows of `no
 * agent again` show the noise: their ratio would be 1 on a quiet machine.
 *
 * @throws Error when the agent jar or the benchmark jar cannot be built.
 */
export async function run(): Promise<BenchRow[]> {
  await buildBenchmarks();
  const collector = await startCollector();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'cet-bench-'));
  const variants = [NONE, COUNTED, SNAPSHOT, NONE_AGAIN];
  const samples = new Map<string, number[]>();
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const variant of variants) {
        console.error(`  round ${round + 1} of ${ROUNDS}: ${variant.name}`);
        const scores = await runJmh(variant, collector, path.join(folder, 'jmh.json'));
        for (const [benchmark, score] of scores) {
          const key = `${variant.name}/${benchmark}`;
          samples.set(key, [...(samples.get(key) ?? []), score]);
        }
      }
    }
  } finally {
    collector.close();
    await rm(folder, { recursive: true, force: true });
  }
  return toRows(samples);
}

function toRows(samples: Map<string, number[]>): BenchRow[] {
  const rows: BenchRow[] = [];
  for (const [key, values] of samples) {
    const [variant = '', benchmark = ''] = key.split('/');
    const baseline = samples.get(`${NONE.name}/${benchmark}`);
    const value = median(values);
    rows.push({
      suite: 'agent',
      name: `${benchmark}, ${variant}`,
      value,
      unit: 'ns/op',
      ...(baseline === undefined ? {} : { ratio: value / median(baseline) }),
    });
  }
  return rows.sort((a, b) => a.name.localeCompare(b.name));
}

async function runJmh(variant: Variant, collector: Server, output: string): Promise<Map<string, number>> {
  const args = ['-jar', path.join(benchFolder, 'target', 'agent-bench.jar'), variant.benchmarks];
  args.push('-rf', 'json', '-rff', output, '-v', 'SILENT');
  if (variant.agentArguments !== undefined) {
    const port = (collector.address() as AddressInfo).port;
    const settings = [
      `collector.url=http://127.0.0.1:${port}`,
      'application.name=bench',
      ...variant.agentArguments,
    ];
    args.push('-jvmArgsAppend', `-javaagent:${agentJar}=${settings.join(',')}`);
  }
  await execute('java', args);
  const results = JSON.parse(await readFile(output, 'utf8')) as {
    benchmark: string;
    primaryMetric: { score: number };
  }[];
  return new Map(results.map((r) => [r.benchmark.split('.').at(-1) ?? r.benchmark, r.primaryMetric.score]));
}

async function buildBenchmarks(): Promise<void> {
  await stat(agentJar).catch(() => {
    throw new Error('The agent jar is missing. Run `npm run build` first.');
  });
  await execute('mvn', ['-q', '-f', benchFolder, 'package', '-DskipTests']);
}

/** A collector that takes everything, so that the agent's reporter does real work during the run. */
async function startCollector(): Promise<Server> {
  const answer = JSON.stringify({ protocol: PROTOCOL_VERSION, duplicate: false, commands: [] });
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.setHeader('content-type', 'application/json').end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function execute(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const windowsScript = process.platform === 'win32' && command === 'mvn';
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'], shell: windowsScript });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`\`${command}\` ended with ${code}; its messages are above.`)),
    );
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

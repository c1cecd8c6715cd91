import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { endChildBackend, startChildBackend } from '@cet/backend/testing/child-backend.ts';
import { sampleDefinition, sampleReport, sampleSnapshot } from '@cet/backend/testing/sample-report.ts';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import { REPORT_PATH, type Report } from '@cet/protocol/report.ts';
import { build } from 'esbuild';
import { percentile } from '../scripts/demo/check/percentile.ts';
import type { BenchRow } from './row.ts';

const SUITE = 'ingest';
/** Agents that report at the same time, each waiting for its answer before it sends the next report. */
const AGENTS = 32;
/** Backend and baseline take turns in short rounds: a disk's sync time changes from one second to the next. */
const ROUND_MS = 2_000;
const ROUNDS = 7;
/** Where it exists, a file system in memory shows what the disk hides. */
const MEMORY_FOLDER = '/dev/shm';
/** Counts of a report; one report in ten also carries a snapshot, as after an agent's first seconds. */
const EVENTS_PER_REPORT = 10;
const SNAPSHOT_EVERY = 10;
const REPOSITORY = path.dirname(import.meta.dirname);

function payload(session: string, seq: number): Report {
  const names = Array.from({ length: EVENTS_PER_REPORT }, (_, i) => `Event${i}`);
  return sampleReport({
    session,
    seq,
    definitions: seq === 1 ? names.map((name) => sampleDefinition(name, name)) : [],
    counts: names.map((definition) => ({ definition, occurrences: 3, lastAt: Date.now(), calls: 40 })),
    snapshots: seq % SNAPSHOT_EVERY === 0 ? [sampleSnapshot(`${session}-${seq}`, 'Event0', 'Event0')] : [],
  });
}

/** The same payloads, written by nothing but `node:sqlite`: WAL, FULL, one transaction per report. */
class BareStore {
  readonly #db: DatabaseSync;
  #written = 0;

  constructor(folder: string) {
    this.#db = new DatabaseSync(path.join(folder, 'baseline.db'));
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    this.#db.exec('CREATE TABLE reports (session TEXT, seq INTEGER, body BLOB)');
  }

  /** Reports written per second in one round. */
  round(): number {
    const insert = this.#db.prepare('INSERT INTO reports VALUES (?, ?, ?)');
    const before = this.#written;
    const start = performance.now();
    while (performance.now() < start + ROUND_MS) {
      this.#written++;
      insert.run('baseline-0', this.#written, gzipSync(JSON.stringify(payload('baseline-0', this.#written))));
    }
    return perSecond(this.#written - before, performance.now() - start);
  }

  close(): void {
    this.#db.close();
  }
}

function perSecond(count: number, ms: number): number {
  return (count * 1000) / ms;
}

function post(backend: RunningBackend, agent: Agent, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      backend.url + REPORT_PATH,
      {
        method: 'POST',
        agent,
        headers: {
          authorization: `Bearer ${backend.agentToken}`,
          'content-encoding': 'gzip',
          'content-length': body.length,
        },
      },
      (answer) => {
        answer.resume();
        answer.on('end', () => resolve(answer.statusCode ?? 0));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

async function residentMb(backend: RunningBackend): Promise<number> {
  const text = await (await fetch(`${backend.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(text)?.[1] ?? 0) / 1e6;
}

/** Agents that report round after round, each with its own session. */
class Load {
  readonly #backend: RunningBackend;
  readonly #sequences: number[];
  readonly #pauseMs: number;
  readonly latenciesMs: number[] = [];
  peakMb = 0;

  /** @param pauseMs of each agent between two reports */
  constructor(backend: RunningBackend, agents: number, pauseMs: number) {
    this.#backend = backend;
    this.#sequences = Array.from({ length: agents }, () => 0);
    this.#pauseMs = pauseMs;
  }

  /** Reports acknowledged per second in one round. */
  async round(): Promise<number> {
    const http = new Agent({ keepAlive: true, maxSockets: this.#sequences.length });
    const before = this.latenciesMs.length;
    const start = performance.now();
    await Promise.all(this.#sequences.map((_, agent) => this.#report(http, agent, start + ROUND_MS)));
    const rate = perSecond(this.latenciesMs.length - before, performance.now() - start);
    http.destroy();
    this.peakMb = Math.max(this.peakMb, await residentMb(this.#backend));
    return rate;
  }

  async #report(http: Agent, agent: number, end: number): Promise<void> {
    const session = `agent-${this.#sequences.length}-${agent}`;
    while (performance.now() < end) {
      const seq = (this.#sequences[agent] ?? 0) + 1;
      const body = gzipSync(JSON.stringify(payload(session, seq)));
      const sentAt = performance.now();
      const status = await post(this.#backend, http, body);
      if (status === 200) {
        this.latenciesMs.push(performance.now() - sentAt);
        this.#sequences[agent] = seq;
      } else if (status !== 503) {
        throw new Error(`A report was refused with ${status}`);
      }
      if (this.#pauseMs > 0) await sleep(this.#pauseMs);
    }
  }
}

async function bundleBackend(folder: string): Promise<string> {
  await build({
    entryPoints: {
      backend: path.join(REPOSITORY, 'backend', 'main.ts'),
      'store-worker': path.join(REPOSITORY, 'backend', 'store', 'store-worker.ts'),
    },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    logLevel: 'error',
    banner: { js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);" },
  });
  return path.join(folder, 'backend.mjs');
}

/**
 * How fast the backend takes reports: acknowledged means on disk. As a ratio to bare SQLite writing the same reports
 * in rounds between its own, which does neither network nor grouping but syncs for each report.
 */
export async function run(): Promise<BenchRow[]> {
  const bundle = mkdtempSync(path.join(os.tmpdir(), 'cet-bench-'));
  try {
    const entry = await bundleBackend(bundle);
    const rows = await compare('disk', mkdtempSync(path.join(bundle, 'disk-')), entry);
    if (existsSync(MEMORY_FOLDER)) {
      const memory = mkdtempSync(path.join(MEMORY_FOLDER, 'cet-bench-'));
      rows.push(...(await compare('memory', memory, entry)));
      rmSync(memory, { recursive: true, force: true });
    }
    return rows;
  } finally {
    rmSync(bundle, { recursive: true, force: true });
  }
}

async function compare(where: string, folder: string, entry: string): Promise<BenchRow[]> {
  const child = await startChildBackend(path.join(folder, 'data'), [], entry);
  const bare = new BareStore(folder);
  try {
    const idleMb = await residentMb(child.running);
    const calm = new Load(child.running, 2, 250);
    await calm.round();
    const busy = new Load(child.running, AGENTS, 0);
    const rates: { bare: number; backend: number }[] = [];
    while (rates.length < ROUNDS) rates.push({ bare: bare.round(), backend: await busy.round() });
    const ratios = rates.map(({ backend, bare }) => backend / bare);
    const row = (name: string, value: number, unit: string, more: Partial<BenchRow> = {}) => ({
      suite: SUITE,
      name: `${where}: ${name}`,
      value,
      unit,
      ...more,
    });
    const median = (values: readonly number[]) => percentile(values, 50);
    const spread = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)} in ${ROUNDS} rounds`;
    return [
      row('bare SQLite, a sync each', median(rates.map((rate) => rate.bare)), 'reports/s', { ratio: 1 }),
      row('acknowledged', median(rates.map((rate) => rate.backend)), 'reports/s', {
        ratio: median(ratios),
        note: `${spread}; ${AGENTS} agents, ${EVENTS_PER_REPORT} events a report, every ${SNAPSHOT_EVERY}th with a snapshot`,
      }),
      row('acknowledgement p50, 2 calm agents', median(calm.latenciesMs), 'ms'),
      row(`acknowledgement p50, ${AGENTS} busy agents`, median(busy.latenciesMs), 'ms'),
      row('resident memory, idle', idleMb, 'MB'),
      row('resident memory, 2 calm agents', calm.peakMb, 'MB'),
      row(`resident memory after ${AGENTS} busy agents`, busy.peakMb, 'MB'),
    ];
  } finally {
    bare.close();
    await endChildBackend(child);
  }
}

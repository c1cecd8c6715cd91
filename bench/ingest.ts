import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { endChildBackend, startChildBackend } from '@cet/backend/testing/child-backend.ts';
import { sampleDefinition, sampleReport, sampleSnapshot } from '@cet/backend/testing/sample-report.ts';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import { REPORT_PATH, type Report } from '@cet/protocol/report.ts';
import { build } from 'esbuild';
import type { BenchRow } from './row.ts';

const SUITE = 'ingest';
/** Agents that report at the same time, each waiting for its answer before it sends the next report. */
const AGENTS = 32;
const ROUND_MS = 5_000;
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
function baseline(folder: string): number {
  const db = new DatabaseSync(path.join(folder, 'baseline.db'));
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec('CREATE TABLE reports (session TEXT, seq INTEGER, body BLOB)');
  const insert = db.prepare('INSERT INTO reports VALUES (?, ?, ?)');
  const end = performance.now() + ROUND_MS;
  let written = 0;
  while (performance.now() < end) {
    written++;
    insert.run('baseline-0', written, gzipSync(JSON.stringify(payload('baseline-0', written))));
  }
  db.close();
  return written / (ROUND_MS / 1000);
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

/** Reports acknowledged per second, and the highest resident memory seen meanwhile. */
async function load(backend: RunningBackend, agents: number, pauseMs: number) {
  const http = new Agent({ keepAlive: true, maxSockets: agents });
  const latencies: number[] = [];
  let peakMb = await residentMb(backend);
  const end = performance.now() + ROUND_MS;
  const report = async (name: number) => {
    const session = `agent-${agents}-${name}`;
    for (let seq = 1; performance.now() < end; seq++) {
      const body = gzipSync(JSON.stringify(payload(session, seq)));
      const sentAt = performance.now();
      const status = await post(backend, http, body);
      if (status === 200) latencies.push(performance.now() - sentAt);
      else if (status === 503) seq--;
      else throw new Error(`A report was refused with ${status}`);
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  };
  const watch = setInterval(async () => {
    peakMb = Math.max(peakMb, await residentMb(backend));
  }, 250);
  await Promise.all(Array.from({ length: agents }, (_, name) => report(name)));
  clearInterval(watch);
  peakMb = Math.max(peakMb, await residentMb(backend));
  http.destroy();
  latencies.sort((a, b) => a - b);
  return {
    perSecond: latencies.length / (ROUND_MS / 1000),
    p50Ms: latencies[Math.floor(latencies.length / 2)] ?? 0,
    peakMb,
  };
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
 * in the same run, which does neither network nor grouping but syncs for each report.
 */
export async function run(): Promise<BenchRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cet-bench-'));
  const entry = await bundleBackend(folder);
  const bare = baseline(folder);
  const child = await startChildBackend(path.join(folder, 'data'), [], entry);
  try {
    const idleMb = await residentMb(child.running);
    const calm = await load(child.running, 2, 250);
    const full = await load(child.running, AGENTS, 0);
    return [
      {
        suite: SUITE,
        name: 'bare SQLite, a sync each',
        value: bare,
        unit: 'reports/s',
        ratio: 1,
        note: 'baseline',
      },
      {
        suite: SUITE,
        name: 'acknowledged on disk',
        value: full.perSecond,
        unit: 'reports/s',
        ratio: full.perSecond / bare,
        note: `${AGENTS} agents, ${EVENTS_PER_REPORT} events a report, every ${SNAPSHOT_EVERY}th with a snapshot`,
      },
      { suite: SUITE, name: 'acknowledgement p50, 2 calm agents', value: calm.p50Ms, unit: 'ms' },
      { suite: SUITE, name: `acknowledgement p50, ${AGENTS} busy agents`, value: full.p50Ms, unit: 'ms' },
      { suite: SUITE, name: 'resident memory, idle', value: idleMb, unit: 'MB' },
      { suite: SUITE, name: 'resident memory, 2 calm agents', value: calm.peakMb, unit: 'MB' },
      { suite: SUITE, name: `peak resident memory, ${AGENTS} busy agents`, value: full.peakMb, unit: 'MB' },
    ];
  } finally {
    await endChildBackend(child);
    rmSync(folder, { recursive: true, force: true });
  }
}

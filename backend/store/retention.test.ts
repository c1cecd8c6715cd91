import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prepareReport } from '../ingest/prepare-report.ts';
import { sampleDefinition, sampleReport } from '../testing/sample-report.ts';
import { temporaryFolder } from '../testing/temporary-backend.ts';
import { openDatabase } from './open-database.ts';
import type { QueuedReport } from './report-queue.ts';
import { ReportState } from './report-writer.ts';
import { StoreEngine } from './store-engine.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Writes a report, in as many transactions as it takes on this machine. */
function write(engine: StoreEngine, report: QueuedReport['report']): void {
  const queued = { id: 1, report, state: new ReportState(), isBegun: false };
  while (engine.commit([queued]).results.length === 0);
}

function reportAt(session: string, seq: number, lastAt: number, receivedAt: number) {
  const report = sampleReport({
    session,
    seq,
    definitions: [sampleDefinition('d', 'Order', { firstSeenAt: lastAt })],
    counts: [{ definition: 'd', occurrences: 2, lastAt }],
  });
  return prepareReport(
    { report, snapshotTexts: [], rejected: [], refusedDefinitions: [] },
    receivedAt,
    0,
    new Set(),
  );
}

test('minutes become hours after two days, and every occurrence stays counted', async (t) => {
  const { db } = openDatabase(temporaryFolder(), 2 ** 24);
  const engine = new StoreEngine(db);
  t.after(() => engine.close());
  const now = Math.floor(Date.now() / HOUR) * HOUR + 30 * MINUTE;
  const times = [now - 3 * DAY, now - 3 * DAY + 5 * MINUTE, now - 3 * DAY + HOUR, now - HOUR, now];
  for (const [i, at] of times.entries()) write(engine, await reportAt('session-a', i + 1, at, now));
  const spans = () =>
    db
      .prepare('SELECT span, count(*) AS n FROM buckets GROUP BY span ORDER BY span')
      .all()
      .map((row) => ({ ...row }));
  assert.deepEqual(spans(), [{ span: MINUTE, n: 5 }]);
  engine.retention.tidy(now);
  engine.retention.tidy(now);
  assert.deepEqual(spans(), [
    { span: MINUTE, n: 2 },
    { span: HOUR, n: 2 },
  ]);
  const [event] = engine.events.list({}, now)?.events ?? [];
  assert.equal(event?.occurrences, 10);
  const over = engine.events.occurrences(event?.id ?? '', {}, now + 1);
  assert.equal(
    over?.counts.reduce((sum, count) => sum + count, 0),
    10,
  );
  assert.ok((over?.counts.length ?? 99) <= 60);
});

test('agent sessions that were silent for a month are forgotten, their events are not', async (t) => {
  const { db } = openDatabase(temporaryFolder(), 2 ** 24);
  const engine = new StoreEngine(db);
  t.after(() => engine.close());
  const now = Date.now();
  write(engine, await reportAt('session-old', 1, now - 40 * DAY, now - 40 * DAY));
  write(engine, await reportAt('session-new', 1, now, now));
  engine.retention.tidy(now);
  const sessions = db.prepare('SELECT session FROM agents').all() as { session: string }[];
  assert.deepEqual(
    sessions.map((row) => row.session),
    ['session-new'],
  );
  assert.equal(engine.events.list({}, now)?.events[0]?.occurrences, 4);
});

import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Report } from '@cet/protocol/report.ts';
import { parseReport } from '../ingest/parse-report.ts';
import { prepareReport } from '../ingest/prepare-report.ts';
import { sampleDefinition, sampleReport, sampleSnapshot } from '../testing/sample-report.ts';
import { temporaryFolder } from '../testing/temporary-backend.ts';
import { openDatabase } from './open-database.ts';
import type { PreparedReport } from './prepared-report.ts';
import { ReportQueue } from './report-queue.ts';
import { StoreEngine } from './store-engine.ts';

const EVENTS = 100;
const LARGE_COUNTS = 5_000;

/** The store as its thread drives it, one transaction at a time. */
class Steps {
  readonly folder: string;
  readonly queue = new ReportQueue();
  readonly whole: number[] = [];
  engine: StoreEngine;

  constructor(t: TestContext) {
    this.folder = temporaryFolder();
    this.engine = this.#open();
    t.after(() => this.engine.close());
  }

  #open(): StoreEngine {
    return new StoreEngine(openDatabase(this.folder, 2 ** 28).db);
  }

  /** The backend ends, with what waits, and another one begins. */
  restart(): void {
    this.engine.close();
    this.engine = this.#open();
  }

  step(queue = this.queue): void {
    const batch = queue.take();
    const { results } = this.engine.commit(batch);
    const ended = new Set(results.map(({ id }) => id));
    for (const report of batch) if (ended.has(report.id)) queue.end(report);
    queue.putBack(batch.filter(({ id }) => !ended.has(id)));
    for (const result of results) assert.ok('written' in result, JSON.stringify(result));
    this.whole.push(...ended);
  }

  finish(queue = this.queue): void {
    while (!queue.isEmpty) this.step(queue);
  }

  occurrences(): number {
    const { events } = this.engine.events.list({ limit: 1000 }, Date.now()) ?? { events: [] };
    return events.reduce((sum, event) => sum + event.occurrences, 0);
  }
}

async function prepared(report: Report): Promise<PreparedReport> {
  const parsed = await parseReport(Buffer.from(JSON.stringify(report)));
  assert.deepEqual(parsed.rejected, []);
  return prepareReport(parsed, Date.now(), 0, new Set());
}

/** More than any machine writes within a turn of a few milliseconds. */
function large(seq = 1): Report {
  return sampleReport({
    session: 'session-large',
    seq,
    definitions: Array.from({ length: EVENTS }, (_, i) => sampleDefinition(`d${i}`, `Order${letters(i)}`)),
    counts: Array.from({ length: LARGE_COUNTS }, (_, i) => ({
      definition: `d${i % EVENTS}`,
      occurrences: 1,
      lastAt: Date.now(),
    })),
  });
}

/** Numbers would be taken for a compiler's. */
function letters(i: number): string {
  return [...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
}

function small(session: string, seq = 1): Report {
  return sampleReport({
    session,
    seq,
    definitions: [sampleDefinition('d', 'Basket')],
    counts: [{ definition: 'd', occurrences: 1, lastAt: Date.now() }],
  });
}

test('a large report takes several transactions, and others do not wait for it', async (t) => {
  const steps = new Steps(t);
  steps.queue.add(1, await prepared(large()));
  steps.step();
  assert.deepEqual(steps.whole, [], 'it is not whole after its first turn');
  steps.queue.add(2, await prepared(small('session-small')));
  steps.step();
  assert.deepEqual(steps.whole, [2]);
  steps.queue.add(3, await prepared(small('session-other')));
  steps.finish();
  assert.deepEqual(steps.whole, [2, 3, 1]);
  assert.equal(steps.occurrences(), LARGE_COUNTS + 2);
});

test('the next report of its session waits for it, and one that is sent again counts nothing', async (t) => {
  const steps = new Steps(t);
  const report = await prepared(large());
  steps.queue.add(1, report);
  steps.step();
  steps.queue.add(2, report);
  steps.queue.add(3, await prepared(small('session-large', 2)));
  steps.finish();
  assert.deepEqual(steps.whole, [1, 2, 3]);
  assert.equal(steps.occurrences(), LARGE_COUNTS + 1);
});

test('after a restart in the midst of it, it goes on where it was', async (t) => {
  const steps = new Steps(t);
  const report = await prepared(large());
  steps.queue.add(1, report);
  while (steps.occurrences() === 0) steps.step();
  const before = steps.occurrences();
  assert.ok(before < LARGE_COUNTS, `${before}`);
  steps.restart();
  const again = new ReportQueue();
  again.add(4, report);
  steps.finish(again);
  assert.equal(steps.occurrences(), LARGE_COUNTS);
  assert.deepEqual(steps.whole, [4]);
});

test('of the snapshots that wait for one definition as many are kept as an event keeps', async (t) => {
  const steps = new Steps(t);
  const snapshots = Array.from({ length: 80 }, (_, i) => ({
    ...sampleSnapshot(`snapshot-${100 + i}`, 'd', 'Basket'),
    at: Date.now() - 1000 + i,
  }));
  steps.queue.add(1, await prepared(sampleReport({ session: 'session-small', seq: 1, snapshots })));
  steps.finish();
  steps.queue.add(2, await prepared(small('session-small', 2)));
  steps.finish();
  const [event] = steps.engine.events.list({}, Date.now())?.events ?? [];
  const kept = steps.engine.snapshots.list(event?.id ?? '').map(({ id }) => id);
  assert.equal(kept.length, 50);
  assert.deepEqual([kept[0], kept.at(-1)], ['snapshot-179', 'snapshot-130']);
});

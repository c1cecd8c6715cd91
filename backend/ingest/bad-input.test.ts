import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { EventDetail, EventSummary } from '@cet/protocol/event.ts';
import type { Failure } from '@cet/protocol/failure.ts';
import type { Report, ReportAnswer } from '@cet/protocol/report.ts';
import { type EventPage, type SnapshotList, SnapshotView } from '@cet/protocol/rest.ts';
import { Value } from 'typebox/value';
import { postReport, sendReport } from '../testing/agent-client.ts';
import { sampleDefinition, sampleReport, sampleSnapshot } from '../testing/sample-report.ts';
import { ask, eventsByName, temporaryBackend } from '../testing/temporary-backend.ts';

const MIB = 1024 * 1024;

function report(rest: Partial<Report> = {}): Report {
  return sampleReport({
    session: 'session-a',
    seq: 1,
    definitions: [sampleDefinition('d', 'Order')],
    counts: [{ definition: 'd', occurrences: 3, lastAt: Date.now() }],
    ...rest,
  });
}

function packed(value: unknown): Uint8Array {
  return gzipSync(typeof value === 'string' ? value : JSON.stringify(value));
}

const malformed: [what: string, body: Uint8Array, status: number, message: RegExp][] = [
  ['not gzip', new TextEncoder().encode('{}'), 400, /decompressed/],
  ['gzip cut off', packed(report()).subarray(0, 100), 400, /did not arrive whole/],
  ['not JSON', packed('{"protocol":1,'), 400, /not JSON/],
  ['not an object', packed('[1]'), 400, /must be an object/],
  ['another protocol', packed({ ...report(), protocol: 7 }), 426, /protocol 7.*protocol 1/],
  [
    'no session',
    packed({ ...report(), agent: { ...report().agent, session: 3 } }),
    400,
    /agent\.session must be string/,
  ],
  ['a bad seq', packed({ ...report(), seq: 0 }), 400, /seq must be >= 1/],
  ['counts that are no list', packed({ ...report(), counts: {} }), 400, /counts must be array/],
  [
    'more parts than a report may have',
    packed({ ...report(), counts: new Array(100_001).fill(0) }),
    400,
    /100001 counts; 100000 are allowed/,
  ],
  ['a gzip bomb', gzipSync(Buffer.alloc(64 * MIB, 32)), 413, /16 MiB/],
  ['a large plain body', packed(JSON.stringify(report()) + ' '.repeat(17 * MIB)), 413, /16 MiB/],
];

test('a malformed or oversized report is refused with the reason, and the next one is taken', async (t) => {
  const { running } = await temporaryBackend(t);
  for (const [what, body, status, message] of malformed) {
    const answer = await postReport(running, body);
    assert.equal(answer.status, status, what);
    assert.match((answer.body as Failure).error.message, message, what);
  }
  const unsupported = await postReport(running, packed(report()), { 'content-encoding': 'br' });
  assert.equal(unsupported.status, 400);
  assert.deepEqual(await eventsByName(running), {});
  await sendReport(running, report());
  assert.equal((await eventsByName(running)).Order?.occurrences, 3);
  const { body: metrics } = await ask<string>(running, '/metrics');
  assert.match(metrics, /cet_reports_refused_total\{code="too-large"\} 2/);
  assert.match(metrics, /^cet_queue_bytes 0$/m);
});

test('a bad part is refused alone, with its place', async (t) => {
  const { running } = await temporaryBackend(t);
  const large = sampleSnapshot('snapshot-large', 'd', 'Order');
  large.message = 'x'.repeat(MIB);
  const nested = JSON.stringify(sampleSnapshot('snapshot-deep', 'd', 'Order'));
  const bad = {
    definitions: [sampleDefinition('d', 'Order'), { ...sampleDefinition('e', 'Other'), type: 'strange' }],
    counts: [
      { definition: 'd', occurrences: -1, lastAt: 1 },
      { definition: 'd', occurrences: 3, lastAt: Date.now() },
    ],
    snapshots: ['DEEP', large, sampleSnapshot('snapshot-1', 'd', 'Order')],
  };
  const items = '['.repeat(100_000) + ']'.repeat(100_000);
  const hostile = nested.replace('"logs":', `"unknown":${items},"logs":`);
  const text = JSON.stringify({ ...report(), ...bad }).replace('"DEEP"', hostile);
  const { status, body } = await postReport(running, packed(text));
  assert.equal(status, 200);
  const { rejected = [] } = body as ReportAnswer;
  assert.deepEqual(
    rejected.map(({ part, index }) => `${part}[${index}]`),
    ['definitions[1]', 'counts[0]', 'snapshots[0]', 'snapshots[1]'],
  );
  assert.match(rejected[0]?.message ?? '', /definitions\[1\]: type must be one of "uncaught"/);
  assert.match(rejected[2]?.message ?? '', /nested too deep/);
  assert.match(rejected[3]?.message ?? '', /1048576 are allowed/);
  const { Order: event } = await eventsByName(running);
  assert.equal(event?.occurrences, 3);
  assert.equal(event?.latestSnapshot, 'snapshot-1');
});

test('times in the future or the far past do not harm', async (t) => {
  const { running } = await temporaryBackend(t);
  await sendReport(running, report({ counts: [{ definition: 'd', occurrences: 1, lastAt: 9e15 }] }));
  await sendReport(running, report({ seq: 2, counts: [{ definition: 'd', occurrences: 1, lastAt: -5 }] }));
  const { Order: event } = await eventsByName(running);
  assert.equal(event?.occurrences, 2);
  assert.ok((event?.lastSeenAt ?? 0) <= Date.now());
  const { status } = await ask(running, `/events/${event?.id}/occurrences`);
  assert.equal(status, 200);
});

test('millions of bad parts in a small body are refused in few words', async (t) => {
  const { running } = await temporaryBackend(t);
  const millions = JSON.stringify(report()).replace(/"counts":\[[^\]]*\]/, `"counts":[${'0,'.repeat(4e6)}0]`);
  const body = packed(millions);
  assert.ok(body.length < 20_000);
  const { status, body: answer } = await postReport(running, body);
  assert.equal(status, 400);
  assert.ok(JSON.stringify(answer).length < 1000);
});

test('beyond a hundred bad parts one line tells the rest, and the good ones are kept', async (t) => {
  const { running } = await temporaryBackend(t);
  const counts = [
    ...new Array(50_000).fill({ definition: 'd', occurrences: -1, lastAt: 1 }),
    ...report().counts,
  ];
  const bad = { type: 'caught', frames: new Array(2000).fill(0) };
  const definitions = [...new Array(1000).fill(bad), ...report().definitions];
  const { status, body } = await postReport(running, packed({ ...report(), definitions, counts }));
  assert.equal(status, 200);
  const { rejected = [] } = body as ReportAnswer;
  assert.equal(rejected.length, 101);
  assert.deepEqual(rejected.at(-1), {
    part: 'definitions',
    index: 100,
    message: '50900 more parts were refused; this is the place of the first',
  });
  assert.equal((await eventsByName(running)).Order?.occurrences, 3);
});

test('a word about a bad part is short, whatever names the sender chose', async (t) => {
  const { running } = await temporaryBackend(t);
  const snapshot = { ...sampleSnapshot('snapshot-1', 'd', 'Order'), mdc: { ['k'.repeat(900_000)]: 1 } };
  const { body } = await postReport(running, packed({ ...report(), snapshots: [snapshot] }));
  const { rejected = [] } = body as ReportAnswer;
  assert.equal(rejected.length, 1);
  assert.ok(JSON.stringify(rejected).length < 1000);
});

test('names that are too long are cut, not refused: at the door, in lists and in snapshots', async (t) => {
  const { running } = await temporaryBackend(t);
  const long = 'n'.repeat(20_000);
  const place = { class: long, method: long, file: long, descriptor: long, line: 7, junk: long };
  const definition = {
    ...sampleDefinition('d', 'Order', { exception: long, logger: long, message: 'm'.repeat(20_000) }),
    location: place,
    handler: { ...place, application: true },
    frames: [
      { class: 'com.shop.Order', method: long, application: true },
      ...new Array(3000).fill({ class: 'com.shop.Order', method: 'run', application: true }),
    ],
  };
  const snapshot = sampleSnapshot('snapshot-1', 'd', 'Order');
  snapshot.thread.name = long;
  snapshot.logs = snapshot.logs.map((log) => ({ ...log, logger: long }));
  snapshot.exception = { class: 'a', cause: { class: 'b', frames: [{ ...place, application: true }] } };
  snapshot.frames = [{ ...place, application: true }];
  const answer = await sendReport(running, report({ definitions: [definition], snapshots: [snapshot] }));
  assert.equal(answer.rejected, undefined);
  const { body: page } = await ask<EventPage>(running, '/events');
  const [event] = page.events;
  assert.ok(Value.Check(EventSummary, event));
  assert.equal(event.location.class, `${'n'.repeat(999)}…`);
  assert.equal(event.location.line, 7);
  assert.equal(event.location.descriptor, undefined);
  assert.equal(event.occurrences, 3);
  assert.ok(JSON.stringify(event).length < 10_000, 'what the protocol does not name is not in the list');
  assert.ok(Value.Check(EventDetail, (await ask(running, `/events/${event.id}`)).body));
  const { body: list } = await ask<SnapshotList>(running, `/events/${event.id}/snapshots`);
  assert.equal(list.snapshots[0]?.thread.length, 500);
  const { body: view } = await ask<SnapshotView>(running, '/api/v1/snapshots/snapshot-1');
  assert.ok(Value.Check(SnapshotView, view));
});

test('a page of events ends by bytes too, and the pages together hold every event once', async (t) => {
  const { running } = await temporaryBackend(t);
  const names = Array.from({ length: 1000 }, (_, i) => `E${i}`);
  await sendReport(
    running,
    report({
      definitions: names.map((name) => sampleDefinition(name, name, { message: '\u0001'.repeat(2000) })),
      counts: names.map((definition) => ({ definition, occurrences: 1, lastAt: Date.now() })),
    }),
  );
  const seen: string[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const query: string = cursor === undefined ? '' : `&cursor=${cursor}`;
    const { body: page } = await ask<EventPage>(running, `/events?limit=1000${query}`);
    assert.ok(JSON.stringify(page).length < 4.1 * MIB);
    seen.push(...page.events.map((event) => event.location.class));
    cursor = page.cursor;
    pages++;
  } while (cursor !== undefined);
  assert.ok(pages > 1);
  assert.deepEqual(seen.toSorted(), names.map((name) => `com.shop.${name}`).toSorted());
});

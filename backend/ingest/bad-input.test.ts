import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Failure } from '@cet/protocol/failure.ts';
import type { Report, ReportAnswer } from '@cet/protocol/report.ts';
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

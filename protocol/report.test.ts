import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Value } from 'typebox/value';
import { Report } from './report.ts';

const agent = {
  session: '7b0f4f52-3a3e-4f6e-9d0e-0e3a7d3b2c11',
  version: '0.1.0',
  application: 'order-service',
  deployment: '1.4.2',
  environment: 'production',
  server: 'web-7',
  pid: 4711,
  startedAt: 1_800_000_000_000,
};

const report: Report = {
  protocol: 1,
  agent,
  seq: 1,
  sentAt: 1_800_000_001_000,
  definitions: [
    {
      id: 'd1',
      type: 'caught',
      exception: 'java.lang.NullPointerException',
      location: { class: 'com.acme.OrderService', method: 'price', file: 'OrderService.java', line: 142 },
      frames: [{ class: 'com.acme.OrderService', method: 'price', application: true }],
      firstSeenAt: 1_800_000_000_900,
    },
  ],
  counts: [{ definition: 'd1', occurrences: 3, lastAt: 1_800_000_000_990 }],
  snapshots: [
    {
      id: 'a3b0f4f5-0000-4000-8000-000000000001',
      definition: 'd1',
      at: 1_800_000_000_900,
      thread: { name: 'web-7', id: 31 },
      exception: {
        class: 'java.lang.NullPointerException',
        cause: { class: 'java.lang.Error', message: 'inner' },
      },
      frames: [
        {
          class: 'com.acme.OrderService',
          method: 'price',
          line: 142,
          application: true,
          variables: [
            {
              name: 'order',
              kind: 'parameter',
              value: {
                kind: 'object',
                type: 'com.acme.Order',
                id: 1,
                fields: [
                  {
                    name: 'lines',
                    value: { kind: 'collection', type: 'java.util.ArrayList', size: 0, items: [] },
                  },
                  {
                    name: 'prices',
                    value: {
                      kind: 'map',
                      type: 'java.util.HashMap',
                      size: 40,
                      entries: [],
                      pointed: [
                        { key: { kind: 'string', text: 'k' }, value: { kind: 'number', text: '1' } },
                        { index: 30, value: { kind: 'null' } },
                      ],
                    },
                  },
                  { name: 'self', value: { kind: 'object', type: 'com.acme.Order', ref: 1 } },
                  { name: 'card', value: { kind: 'string', missing: 'redacted', rule: 'card-number' } },
                ],
              },
            },
          ],
        },
      ],
      logs: [{ at: 1, level: 'DEBUG', logger: 'a.B', message: 'x', hidden: true }],
    },
  ],
};

test('a report with nested values, references and causes is valid', () => {
  assert.deepEqual([...Value.Errors(Report, report)], []);
});

test('a fault deep inside a value is found, with its path', () => {
  const bad = structuredClone(report) as unknown as {
    snapshots: { frames: { variables: { value: { fields: { value: unknown }[] } }[] }[] }[];
  };
  const field = bad.snapshots[0]?.frames[0]?.variables[0]?.value.fields[2];
  assert.ok(field);
  field.value = { kind: 'banana' };
  const errors = [...Value.Errors(Report, bad)];
  assert.ok(errors.length > 0);
  assert.match(JSON.stringify(errors), /snapshots\/0\/frames\/0\/variables\/0\/value/);
});

test('an element that a frame points at is a value too', () => {
  const bad = structuredClone(report) as unknown as {
    snapshots: { frames: { variables: { value: { fields: { value: { pointed: unknown[] } }[] } }[] }[] }[];
  };
  const field = bad.snapshots[0]?.frames[0]?.variables[0]?.value.fields[1];
  assert.ok(field);
  field.value.pointed = [{ index: 30 }];
  assert.ok([...Value.Errors(Report, bad)].length > 0);
});

test('counts cannot be negative and sequence numbers begin at 1', () => {
  assert.equal(Value.Check(Report, { ...report, seq: 0 }), false);
  assert.equal(
    Value.Check(Report, { ...report, counts: [{ definition: 'd1', occurrences: -1, lastAt: 0 }] }),
    false,
  );
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventDetail } from '@cet/protocol/event.ts';
import type { Snapshot } from '@cet/protocol/snapshot.ts';
import type { Suspect } from './failing-expression.ts';
import { whyReasons } from './why.ts';

/** The sentences of the strip, as they are read. */
function reasons(
  name: string,
  message: string,
  suspects: Suspect[],
  type: EventDetail['type'] = 'uncaught',
): string[] {
  const event = { name, message, type } as EventDetail;
  const snapshot = { message } as Snapshot;
  return whyReasons(event, snapshot, [], suspects, undefined).map(({ pieces }) =>
    pieces.map((piece) => (typeof piece === 'string' ? piece : 'code' in piece ? piece.code : '')).join(''),
  );
}

const NPE = 'java.lang.NullPointerException';

test('a call that returned null is told with what it was given', () => {
  const message =
    'Cannot invoke "java.lang.Integer.intValue()" because the return value of "java.util.Map.get(Object)" is null';
  const sku: Suspect = {
    expression: 'sku',
    role: 'argument',
    value: { kind: 'string', text: 'A-1' },
    paths: ['sku'],
  };
  assert.deepEqual(reasons(NPE, message, [sku]), ['Map.get() returned null', 'sku is "A-1"']);
  const receiver: Suspect = {
    expression: 'prices.get(…)',
    role: 'receiver',
    value: { kind: 'null' },
    paths: [],
  };
  assert.deepEqual(reasons(NPE, message, [receiver]), ['Map.get() returned null']);
});

test('a text that was to be parsed is told of the variable only where it held it', () => {
  const name = 'java.lang.NumberFormatException';
  const held: Suspect = { expression: 'raw', value: { kind: 'string', text: 'x2' }, paths: ['raw'] };
  assert.deepEqual(reasons(name, 'For input string: "x2"', [held]), [
    'raw is "x2", not a number that Java can read',
  ]);
  const list: Suspect = {
    expression: 'lines',
    role: 'argument',
    value: { kind: 'collection', size: 2 },
    paths: ['lines'],
  };
  assert.deepEqual(reasons(name, 'For input string: "x2"', [list]), [
    '"x2", not a number that Java can read',
  ]);
});

test('what was asked before a log statement is not told as asked before a throw', () => {
  const total: Suspect = {
    expression: 'order.total',
    role: 'condition',
    value: { kind: 'number', text: '30' },
    paths: ['order', 'order.total'],
  };
  assert.deepEqual(reasons('over the limit', 'over the limit', [total], 'logged-error'), [
    'Checked before: order.total is 30',
  ]);
  assert.deepEqual(reasons('Late', 'over the limit', [total]), [
    'Checked before the throw: order.total is 30',
  ]);
});

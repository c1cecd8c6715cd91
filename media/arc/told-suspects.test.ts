import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame, SuspectRole } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';
import { findSuspects } from './failing-expression.ts';

const number = (text: string): Value => ({ kind: 'number', text });
const NULL: Value = { kind: 'null' };

function frame(values: Record<string, Value>): Frame {
  const variables = Object.entries(values).map(([name, value]) => ({ name, kind: 'local' as const, value }));
  return { class: 'shop.Cart', method: 'sum', application: true, variables };
}

function found(
  values: Record<string, Value>,
  told: [SuspectRole, string][],
  name = 'java.lang.IllegalStateException',
  message?: string,
) {
  const suspects = told.map(([role, expression]) => ({ frame: 0, role, expression }));
  return findSuspects({
    name,
    message,
    frame: frame(values),
    line: undefined,
    thrownHere: true,
    told: suspects,
  }).map(({ expression }) => expression);
}

const NPE = 'java.lang.NullPointerException';

test('of several receivers only the one that was null is a suspect', () => {
  const order: Value = { kind: 'object', fields: [{ name: 'parent', value: NULL }] };
  const told: [SuspectRole, string][] = [
    ['receiver', 'order'],
    ['receiver', 'order.parent'],
  ];
  assert.deepEqual(found({ order }, told, NPE), ['order.parent']);
});

test('a call is null where nothing else on the line was', () => {
  const order: Value = { kind: 'object', fields: [] };
  const told: [SuspectRole, string][] = [
    ['receiver', 'order'],
    ['receiver', 'order.note()'],
  ];
  assert.deepEqual(found({ order }, told, NPE), ['order.note()']);
  assert.deepEqual(found({ order }, [...told, ['receiver', 'order.other()']], NPE), []);
});

test('what the JVM checks comes before what only took part', () => {
  const values = { at: number('2'), offset: number('5'), text: { kind: 'string', text: 'x' } as Value };
  const told: [SuspectRole, string][] = [
    ['argument', 'text'],
    ['index', 'at'],
    ['index', 'offset'],
  ];
  assert.deepEqual(found(values, told, 'java.lang.ArrayIndexOutOfBoundsException'), ['at', 'offset']);
});

test('a condition is told with its numbers, not with the object that was asked', () => {
  const order: Value = { kind: 'object', fields: [{ name: 'total', value: number('9') }] };
  const told: [SuspectRole, string][] = [
    ['condition', 'order.total'],
    ['condition', 'most'],
    ['condition', 'order'],
  ];
  assert.deepEqual(found({ order, most: number('3') }, told), ['order.total', 'most']);
});

test('the value that the message names decides among arguments', () => {
  const values = { raw: { kind: 'string', text: '2,5' } as Value, radix: number('10') };
  const told: [SuspectRole, string][] = [
    ['argument', 'raw'],
    ['argument', 'radix'],
  ];
  const name = 'java.lang.NumberFormatException';
  assert.deepEqual(found(values, told, name, 'For input string: "2,5"'), ['raw']);
});

test('an element is found by the value of its index', () => {
  const lines: Value = { kind: 'array', items: [number('1'), NULL] };
  assert.deepEqual(found({ lines, i: number('1') }, [['receiver', 'lines[i]']], NPE), ['lines[i]']);
});

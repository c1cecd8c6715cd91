import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';
import { type Evidence, findSuspects } from './failing-expression.ts';

const NPE = 'java.lang.NullPointerException';

function frame(values: Record<string, Value>): Frame {
  const variables = Object.entries(values).map(([name, value]) => ({ name, kind: 'local' as const, value }));
  return { class: 'shop.Cart', method: 'sum', application: true, variables };
}

function expressions(part: Partial<Evidence>): string[] {
  const evidence = { name: NPE, message: undefined, frame: frame({}), line: undefined, thrownHere: true };
  return findSuspects({ ...evidence, ...part }).map(({ expression }) => expression);
}

const order: Value = { kind: 'object', type: 'Order', fields: [{ name: 'rule', value: { kind: 'null' } }] };
const message = 'Cannot read field "percent" because "order.rule" is null';

test('follows the expression in the message through the values', () => {
  const [suspect] = findSuspects({
    name: NPE,
    message,
    frame: frame({ order }),
    line: undefined,
    thrownHere: true,
  });
  assert.deepEqual(suspect?.paths, ['order', 'order.rule']);
});

test('does not claim what the values contradict, nor names of another frame', () => {
  const full: Value = {
    kind: 'object',
    type: 'Order',
    fields: [{ name: 'rule', value: { kind: 'number', text: '1' } }],
  };
  assert.deepEqual(expressions({ message, frame: frame({ order: full }) }), []);
  assert.deepEqual(expressions({ message, frame: frame({ order }), thrownHere: false }), []);
});

test('without a helpful message takes null variables of the failing line only', () => {
  const values = frame({ a: { kind: 'null' }, b: { kind: 'null' }, c: { kind: 'string', text: 'x' } });
  assert.deepEqual(expressions({ frame: values, line: 'return a.size() + c.b();' }), ['a']);
  assert.deepEqual(expressions({ frame: values }), []);
});

test('finds the variable that holds the text to be parsed', () => {
  const values = frame({ raw: { kind: 'string', text: '2,5' }, other: { kind: 'string', text: '2' } });
  const part = { name: 'java.lang.NumberFormatException', message: 'For input string: "2,5"', frame: values };
  assert.deepEqual(expressions({ ...part, thrownHere: false }), ['raw']);
});

test('finds the index and the zero on the failing line', () => {
  const values = frame({ i: { kind: 'number', text: '5' }, n: { kind: 'number', text: '0' } });
  const bounds = {
    name: 'java.lang.ArrayIndexOutOfBoundsException',
    message: 'Index 5 out of bounds for length 3',
  };
  assert.deepEqual(expressions({ ...bounds, frame: values, line: 'x[i] = n;' }), ['i']);
  const zero = { name: 'java.lang.ArithmeticException', message: '/ by zero', frame: values };
  assert.deepEqual(expressions({ ...zero, line: 'return total / n;' }), ['n']);
  assert.deepEqual(expressions(zero), []);
});

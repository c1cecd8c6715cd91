import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SourceExcerpt } from '@cet/protocol/language.ts';
import type { Frame, Variable } from '@cet/protocol/snapshot.ts';
import { lineValues } from './line-value.ts';

const SOURCE = `class Cart {
  int other(int total) {
    int count = 9;
    return total;
  }
  int sum(List<Line> lines, int tax) {
    int total = 0;
    int count = 2; // count = 3
    String text = "total = 5";
    total += tax;
    for (Line line : lines) {
      total += line.price() / count;
    }
    return total;
  }
}`;

function int(name: string, text: string, kind: Variable['kind'] = 'local'): Variable {
  return { name, kind, value: { kind: 'number', type: 'int', text } };
}

function excerpt(line: number): SourceExcerpt {
  return { mapping: { state: 'exact' }, languageId: 'java', firstLine: 10, text: SOURCE, line };
}

function frame(method: string, variables: Variable[]): Frame {
  return { class: 'shop.Cart', method, application: true, variables };
}

const shown = (line: number, method: string, variables: Variable[]) =>
  Object.fromEntries(
    [...lineValues(excerpt(line), frame(method, variables), [])].map(([at, values]) => [
      at,
      values.map(({ name, text }) => `${name}: ${text}`),
    ]),
  );

test('puts a value on the line of its last assignment and on the failing line', () => {
  const values = shown(21, 'sum', [int('tax', '4', 'parameter'), int('total', '7'), int('count', '0')]);
  assert.deepEqual(values, {
    15: ['tax: 4'],
    17: ['count: 0'],
    19: ['total: 7'],
    21: ['total: 7', 'count: 0'],
  });
});

test('stays inside the method of the frame', () => {
  assert.deepEqual(shown(13, 'other', [int('count', '9')]), { 12: ['count: 9'] });
});

test('without the method in the text only the failing line has values', () => {
  assert.deepEqual(shown(21, 'elsewhere', [int('total', '7')]), { 21: ['total: 7'] });
});

test('does not show a variable that had no value yet', () => {
  const unassigned: Variable = {
    name: 'total',
    kind: 'local',
    value: { kind: 'number', missing: 'not-assigned' },
  };
  assert.equal(lineValues(excerpt(21), frame('sum', [unassigned]), []).get(21), undefined);
});

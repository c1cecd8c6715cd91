import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Frame } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';
import { lineValues } from './line-values.ts';
import { valueMarkdown, valueText } from './value-text.ts';

const number = (text: string): Value => ({ kind: 'number', type: 'int', text });
const frame: Frame = {
  class: 'com.shop.Order',
  method: 'price',
  application: true,
  variables: [
    {
      name: 'this',
      kind: 'this',
      value: {
        kind: 'object',
        type: 'com.shop.Order',
        id: 1,
        fields: [
          { name: 'total', value: number('5') },
          { name: 'self', value: { kind: 'object', type: 'com.shop.Order', ref: 1 } },
        ],
      },
    },
    {
      name: 'discount',
      kind: 'parameter',
      value: {
        kind: 'object',
        type: 'com.shop.Discount',
        id: 2,
        fields: [{ name: 'rule', value: { kind: 'null', text: 'null' } }],
      },
    },
    {
      name: 'rates',
      kind: 'local',
      value: { kind: 'array', type: 'int[]', size: 3, items: [number('10'), number('20'), number('30')] },
    },
    { name: 'i', kind: 'local', value: number('2') },
  ],
};
const onLine = (line: string) =>
  Object.fromEntries(lineValues(line, frame).map(({ expression, value }) => [expression, valueText(value)]));

test('variables, fields, getters and elements that a line names', () => {
  assert.deepEqual(onLine('    return discount.getRule().percent * rates[i] + total;'), {
    discount: 'Discount {rule: null}',
    'discount.getRule()': 'null',
    rates: 'int[] (3) [10, 20, 30]',
    'rates[i]': '30',
    i: '2',
    total: '5',
  });
});

test('an element that a list, an array or a map gives, also behind the first ones', () => {
  const key = (text: string): Value => ({ kind: 'string', type: 'java.lang.String', text });
  const variable = (name: string, value: Value) => ({ name, kind: 'local' as const, value });
  const items = [number('10'), number('20'), number('30')];
  const behind: Frame = {
    class: 'com.shop.Order',
    method: 'price',
    application: true,
    variables: [
      variable('rates', {
        kind: 'array',
        type: 'int[]',
        size: 100,
        items,
        pointed: [{ index: 80, value: number('7') }],
      }),
      variable('list', {
        kind: 'collection',
        type: 'java.util.ArrayList',
        size: 100,
        items,
        pointed: [{ index: 80, value: number('8') }],
      }),
      variable('prices', {
        kind: 'map',
        type: 'java.util.HashMap',
        size: 100,
        entries: [[key('a'), number('1')]],
        pointed: [{ key: key('k177'), value: number('9') }],
      }),
      variable('i', number('80')),
      variable('sku', key('k177')),
    ],
  };
  const shown = lineValues('rates[i] + list.get(i) + prices.get(sku) + list.get(0)', behind);
  assert.deepEqual(
    shown.map(({ expression, value }) => `${expression}: ${valueText(value)}`),
    [
      'rates: int[] (100) [10, 20, 30, …, [80]: 7]',
      'rates[i]: 7',
      'list: ArrayList (100) [10, 20, 30, …, [80]: 8]',
      'list.get(i): 8',
      'prices: HashMap (100) {"a": 1, …, "k177": 9}',
      'prices.get(sku): 9',
      'list.get(0): 10',
      'i: 80',
    ],
  );
});

test('fields through this, and objects that were met before', () => {
  assert.deepEqual(onLine('this.total = self.total;'), {
    'this.total': '5',
    self: 'Order {total: 5, self: Order}',
    'self.total': '5',
  });
});

test('names in strings and comments, and of other things, are passed over', () => {
  assert.deepEqual(onLine('log.info("discount rates"); // total'), {});
  assert.deepEqual(onLine('other.discount(x)'), {});
});

test('what is missing says why', () => {
  assert.equal(
    valueMarkdown({ kind: 'string', missing: 'redacted', rule: 'card-number' }),
    '_redacted by card-number_',
  );
  assert.equal(valueMarkdown({ kind: 'object', type: 'a.B', missing: 'depth' }), '`B` _nested too deep_');
  assert.equal(valueMarkdown({ kind: 'string', text: 'a`b', size: 900 }), '``"a`b…"``');
});

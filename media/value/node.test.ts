import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Variable } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';
import { matchingNodes, pathsAbove, pathsById, rootParts, visibleNodes } from './node.ts';
import { objectsById, ownValues } from './own-values.ts';
import { resolvePath } from './resolve-path.ts';
import { groupStatics } from './statics.ts';
import { threadLocalsVariable } from './thread-locals.ts';
import { copiedValue, variablesJson } from './value-json.ts';
import { valueText } from './value-text.ts';

const text = (value: string): Value => ({ kind: 'string', type: 'java.lang.String', text: value });
const order: Value = {
  kind: 'object',
  type: 'com.shop.Order',
  id: 1,
  fields: [
    { name: 'id', value: { kind: 'number', type: 'long', text: '9007199254740993' } },
    { name: 'tags', value: { kind: 'map', id: 2, size: 1, entries: [[text('source'), text('app')]] } },
    {
      name: 'lines',
      value: { kind: 'collection', type: 'java.util.ArrayList', size: 27, items: [text('TEA')] },
    },
    { name: 'self', value: { kind: 'object', type: 'com.shop.Order', ref: 1 } },
    { name: 'card', value: { kind: 'string', missing: 'redacted', rule: 'card-number' } },
  ],
};
const variables: Variable[] = [{ name: 'order', kind: 'local', value: order }];
const roots = rootParts(variables);

test('shows only what is unfolded, and how much is not kept', () => {
  assert.deepEqual(
    visibleNodes(roots, new Set()).map(({ path }) => path),
    ['order'],
  );
  const open = visibleNodes(roots, new Set(['order', 'order.lines', 'order.tags']));
  assert.deepEqual(
    open.map(({ path, note }) => note ?? path),
    [
      'order',
      'order.id',
      'order.tags',
      'order.tags["source"]',
      'order.lines',
      'order.lines[0]',
      '26 more, not kept',
      'order.self',
      'order.card',
    ],
  );
});

const whole = (value: number): Value => ({ kind: 'number', type: 'int', text: String(value) });
const pointing: Variable[] = [
  {
    name: 'totals',
    kind: 'local',
    value: {
      kind: 'collection',
      type: 'java.util.ArrayList',
      id: 1,
      size: 100,
      items: [whole(0), whole(1)],
      pointed: [
        { index: 2, value: whole(2) },
        {
          index: 80,
          value: {
            kind: 'object',
            type: 'com.shop.Line',
            id: 5,
            fields: [{ name: 'sku', value: text('TEA') }],
          },
        },
      ],
      missing: 'size',
    },
  },
  {
    name: 'prices',
    kind: 'local',
    value: {
      kind: 'map',
      id: 2,
      size: 200,
      entries: [[text('a'), whole(1)]],
      pointed: [{ key: text('k177'), value: whole(177) }],
      missing: 'size',
    },
  },
  {
    name: 'skus',
    kind: 'local',
    value: {
      kind: 'collection',
      id: 3,
      size: 200,
      items: [text('a')],
      pointed: [{ value: text('k177') }],
      missing: 'size',
    },
  },
  { name: 'i', kind: 'local', value: whole(80) },
  {
    name: 'cursor',
    kind: 'local',
    value: { kind: 'object', id: 4, fields: [{ name: 'at', value: whole(80) }] },
  },
  { name: 'line', kind: 'local', value: { kind: 'object', type: 'com.shop.Line', ref: 5 } },
];

test('an element that the frame points at stands at its place, with what is missing before and behind it', () => {
  const open = visibleNodes(rootParts(pointing), new Set(['totals', 'totals[80]', 'prices', 'skus']));
  assert.deepEqual(
    open.map(({ path, note }) => note ?? path),
    [
      'totals',
      'totals[0]',
      'totals[1]',
      'totals[2]',
      '77 more, not kept',
      'totals[80]',
      'totals[80].sku',
      '19 more, not kept',
      'prices',
      'prices["a"]',
      '198 more, not kept',
      'prices["k177"]',
      'skus',
      'skus[0]',
      '198 more, not kept',
      'skus[…0]',
      'i',
      'cursor',
      'line',
    ],
  );
  assert.equal(new Set(open.map(({ path }) => path)).size, open.length);
  assert.equal(open.find(({ path }) => path === 'totals[80]')?.name, '[80]');
});

test('an element that the frame points at is found, copied and met again', () => {
  const way = ['totals', 'totals[80]', 'totals[80].sku'];
  assert.deepEqual(resolvePath(pointing, 'totals[i].sku')?.paths, way);
  assert.deepEqual(resolvePath(pointing, 'totals[cursor.at].sku')?.paths, way);
  assert.deepEqual(resolvePath(pointing, 'totals[80].sku')?.paths, way);
  assert.equal(resolvePath(pointing, 'totals[81]'), undefined);
  assert.deepEqual(
    matchingNodes(rootParts(pointing), 'tea').nodes.map(({ path }) => path),
    way,
  );
  const copied = JSON.parse(variablesJson(pointing));
  assert.deepEqual(copied.totals, [0, 1, 2, '<77 more>', { sku: 'TEA' }, '<19 more>']);
  assert.deepEqual(copied.prices, { a: 1, k177: 177 });
  assert.equal(pathsById(rootParts(pointing)).get(5), 'totals[80]');
  // A caller that holds the same object shows it in full.
  const caller: Variable[] = [{ name: 'mine', kind: 'local', value: { kind: 'object', ref: 5 } }];
  const frame = { class: 'C', method: 'm', application: true, variables: pointing };
  assert.equal(ownValues(caller, objectsById([frame]))[0]?.value.fields?.[0]?.value.text, 'TEA');
});

test('finds values deep inside with the way to them', () => {
  const { nodes, matches } = matchingNodes(roots, 'tea');
  assert.deepEqual(
    nodes.map(({ path }) => path),
    ['order', 'order.lines', 'order.lines[0]'],
  );
  assert.equal(matches, 1);
});

test('says the same object and the missing one in words', () => {
  const paths = pathsById(roots);
  const of = (name: string) =>
    valueText(order.fields?.find((field) => field.name === name)?.value as Value, (id) => paths.get(id));
  assert.deepEqual(of('self'), { type: 'Order', text: '→ same as order', tone: 'missing' });
  assert.deepEqual(of('card'), { text: 'redacted by card-number', tone: 'missing' });
});

test('copies JSON without changing large numbers', () => {
  assert.equal(copiedValue(text('plain')), 'plain');
  assert.deepEqual(JSON.parse(variablesJson(variables)), {
    order: {
      id: '9007199254740993',
      tags: { source: 'app' },
      lines: ['TEA', '<26 more>'],
      self: '<same object as #1>',
      card: '<redacted by card-number>',
    },
  });
});

test('writes records, data and case classes as their source would', () => {
  const fields = [
    { name: 'x', value: { kind: 'number', type: 'int', text: '1' } as const },
    { name: 'name', value: text('a') },
  ];
  const of = (form: 'record' | 'data' | 'case', type = 'com.shop.Point') =>
    valueText({ kind: 'object', type, form, id: 3, fields }, () => undefined).text;
  assert.equal(of('record'), 'Point[x=1, name="a"]');
  assert.equal(of('data'), 'Point(x=1, name="a")');
  const tuple: Value = { kind: 'object', type: 'scala.Tuple2', form: 'case', id: 4, fields: [] };
  tuple.fields = [
    { name: '_1', value: text('a') },
    {
      name: '_2',
      value: {
        kind: 'object',
        type: 'scala.Some',
        form: 'case',
        fields: [{ name: 'value', value: text('b') }],
      },
    },
  ];
  assert.equal(valueText(tuple, () => undefined).text, '("a", Some("b"))');
});

test('leads to the object that is the same, through all that is folded', () => {
  assert.deepEqual(pathsAbove(roots, 'order.lines[0]'), ['order', 'order.lines']);
  assert.deepEqual(pathsAbove(roots, 'order'), []);
});

test('a caller shows in full what only a deeper frame holds', () => {
  const again: Variable[] = [
    { name: 'mine', kind: 'local', value: { kind: 'object', type: 'com.shop.Order', ref: 1 } },
    { name: 'too', kind: 'local', value: { kind: 'object', type: 'com.shop.Order', ref: 1 } },
  ];
  const frame = (values: Variable[]) => ({ class: 'C', method: 'm', application: true, variables: values });
  const own = ownValues(again, objectsById([frame(variables), frame(again)]));
  const paths = pathsById(rootParts(own));
  assert.deepEqual(own[0]?.value, order);
  const shown = valueText(own[1]?.value as Value, (id) => paths.get(id));
  assert.deepEqual(shown, { type: 'Order', text: '→ same as mine', tone: 'missing' });
});

test('thread-locals are one more variable, and hold in full what only they have', () => {
  const [ofThread] = threadLocalsVariable([
    {
      name: 'CART',
      holder: 'com.shop.Carts$Held',
      value: { kind: 'object', type: 'com.shop.Cart', id: 7, fields: [] },
    },
    { name: 'com.shop.Order$Line', value: order },
  ]);
  assert.deepEqual(
    ofThread?.value.fields?.map(({ name }) => name),
    ['Carts.Held.CART', 'Order.Line'],
  );
  const again: Variable[] = [
    { name: 'cart', kind: 'local', value: { kind: 'object', type: 'com.shop.Cart', ref: 7 } },
  ];
  const frame = {
    class: 'com.shop.A',
    method: 'a',
    application: true,
    variables: ofThread ? [ofThread] : [],
  };
  assert.deepEqual(ownValues(again, objectsById([frame]))[0]?.value.fields, []);
  assert.deepEqual(threadLocalsVariable(undefined), []);
});

test('static fields stand below one node, with each frame of their class, and are found as Java writes them', () => {
  const frame = (type: string, values: Variable[]) => ({
    class: type,
    method: 'm',
    application: true,
    variables: values,
  });
  const statics: Variable[] = [
    { name: 'rates', kind: 'static', declaredType: 'java.util.Map', value: order },
    { name: 'limit', kind: 'static', declaredType: 'int', value: { kind: 'number', type: 'int', text: '3' } },
  ];
  const deepest = frame('com.shop.Shop$Till', [...variables, ...statics]);
  const caller = frame('com.shop.Shop$Till', []);
  const other = frame('com.shop.Other', variables);
  const frames = [deepest, other, caller];
  const shown = groupStatics(deepest, frames);
  const open = visibleNodes(rootParts(shown), new Set(['Shop.Till']));
  assert.deepEqual(
    open.map(({ name, path }) => [name, path]),
    [
      ['order', 'order'],
      ['static', 'Shop.Till'],
      ['rates', 'Shop.Till.rates'],
      ['limit', 'Shop.Till.limit'],
    ],
  );
  assert.deepEqual(groupStatics(caller, frames), shown.slice(1));
  assert.deepEqual(groupStatics(other, frames), variables);
  // The agent calls a nested class without those around it; a line of source may leave out the class.
  assert.deepEqual(resolvePath(shown, 'Till.limit')?.paths, ['Shop.Till', 'Shop.Till.limit']);
  assert.deepEqual(resolvePath(shown, 'limit')?.paths, ['Shop.Till', 'Shop.Till.limit']);
  assert.deepEqual(JSON.parse(variablesJson(shown.slice(1))), {
    'Shop.Till': { rates: JSON.parse(variablesJson(variables)).order, limit: 3 },
  });
});

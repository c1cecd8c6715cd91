import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Value, Variable } from '@cet/protocol/snapshot.ts';
import { matchingNodes, pathsById, rootParts, visibleNodes } from './node.ts';
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
  assert.deepEqual(of('self'), { type: 'Order', text: 'same as order', tone: 'missing' });
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

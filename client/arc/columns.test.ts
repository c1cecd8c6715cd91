import assert from 'node:assert/strict';
import { test } from 'node:test';
import { otherColumn, panelColumn } from './columns.ts';

test('beside opens a second group and never a third', () => {
  assert.equal(panelColumn('beside', 1, 1), 2);
  assert.equal(panelColumn('beside', 1, 2), 2);
  assert.equal(panelColumn('beside', 2, 2), 1);
  assert.equal(panelColumn('beside', 2, 3), 3);
});

test('active stays where the user is', () => {
  assert.equal(panelColumn('active', 2, 2), 2);
});

test('a file opens on the other side of the panel', () => {
  assert.equal(otherColumn(1, 1), 2);
  assert.equal(otherColumn(2, 2), 1);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { percentile } from './percentile.ts';

test('nearest rank: the smallest value that at least p percent do not exceed', () => {
  const values = [15, 50, 20, 40, 35];
  assert.equal(percentile(values, 5), 15);
  assert.equal(percentile(values, 30), 20);
  assert.equal(percentile(values, 50), 35);
  assert.equal(percentile(values, 100), 50);
  assert.ok(Number.isNaN(percentile([], 50)));
});

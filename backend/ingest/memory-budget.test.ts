import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MemoryBudget } from './memory-budget.ts';

const isRefused = { code: 'too-many-requests' };

test('one sender leaves room for the others', () => {
  const budget = new MemoryBudget(100);
  budget.take(40, 'one');
  budget.take(10, 'one');
  assert.throws(() => budget.take(1, 'one'), isRefused);
  budget.take(50, 'another');
  assert.throws(() => budget.take(1, 'a third'), isRefused);
  budget.release(50, 'one');
  budget.take(50, 'a third');
  assert.equal(budget.usedBytes, 100);
  budget.release(50, 'another');
  budget.release(50, 'a third');
  budget.take(50, 'one');
  assert.equal(budget.usedBytes, 50);
});

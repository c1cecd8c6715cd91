import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ClockSkew, skewBeyondTolerance } from './clock-skew.ts';

const MINUTE = 60_000;

test('a clock that is off is measured in both directions', () => {
  const skew = new ClockSkew();
  assert.equal(skew.measure('behind', 0, 60 * MINUTE), 60 * MINUTE);
  assert.equal(skew.measure('ahead', 60 * MINUTE, 0), -60 * MINUTE);
});

test('a report that waited while the backend was away is not a skewed clock', () => {
  const skew = new ClockSkew();
  skew.measure('a', 1000, 1020);
  assert.equal(skew.measure('a', 2000, 2000 + 30 * MINUTE), 20);
});

test('a clock that was set right is believed after some reports', () => {
  const skew = new ClockSkew();
  skew.measure('a', 60 * MINUTE, 0);
  for (let i = 0; i < 8; i++) skew.measure('a', i, i + 5);
  assert.equal(skew.measure('a', 100, 105), 5);
});

test('five minutes are tolerated', () => {
  assert.equal(skewBeyondTolerance(5 * MINUTE), undefined);
  assert.equal(skewBeyondTolerance(-5 * MINUTE - 1), -5 * MINUTE - 1);
});

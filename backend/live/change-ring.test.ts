import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChangeRing } from './change-ring.ts';

test('a later change of a subject takes the place of the earlier one', () => {
  const ring = new ChangeRing(10);
  for (const subject of ['a', 'b', 'a']) ring.append(subject, (seq) => `${subject}${seq}`);
  assert.deepEqual(
    ring.after(0).map((change) => change.text),
    ['b2', 'a3'],
  );
  assert.deepEqual(
    ring.after(2).map((change) => change.text),
    ['a3'],
  );
});

test('a position is reached as long as nothing after it was dropped', () => {
  const ring = new ChangeRing(2);
  for (const subject of ['a', 'b', 'c']) ring.append(subject, String);
  assert.equal(ring.reaches(0), false);
  assert.equal(ring.reaches(1), true);
  assert.equal(ring.reaches(3), true);
  assert.equal(ring.reaches(4), false);
});

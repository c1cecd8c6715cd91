import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RefusedDefinitions } from './refused-definitions.ts';

test('what is remembered of refused definitions has an end, over all sessions', () => {
  const refused = new RefusedDefinitions();
  const many = Array.from({ length: 10_000 }, (_, i) => `d${i}`);
  assert.ok(refused.note('session-0', ['first'], []).has('first'));
  for (let i = 1; i <= 20; i++) assert.equal(refused.note(`session-${i}`, many, []).size, 5_000);
  assert.ok(!refused.note('session-0', [], []).has('first'), 'the oldest was forgotten');
  assert.ok(refused.note('session-20', [], []).has('d1'));
  assert.ok(!refused.note('session-20', [], ['d1']).has('d1'), 'it is good now');
});

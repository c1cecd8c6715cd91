import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whatAndMore } from './what-and-more.ts';

test('the first sentence stands alone; addresses and versions do not end it', () => {
  assert.deepEqual(whatAndMore('Nothing answers at 127.0.0.1:4890. Start the backend there.'), [
    'Nothing answers at 127.0.0.1:4890.',
    'Start the backend there.',
  ]);
  assert.deepEqual(whatAndMore('The backend 9.0.0 speaks protocol 2. Update.'), [
    'The backend 9.0.0 speaks protocol 2.',
    'Update.',
  ]);
  assert.deepEqual(whatAndMore('2 agents reporting: shop.'), ['2 agents reporting: shop.', '']);
  assert.deepEqual(whatAndMore('It ended\nfirst line\nsecond line'), ['It ended', 'first line second line']);
});

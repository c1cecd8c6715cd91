import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DemoSession } from './session.ts';

test('parts end in the reverse order, once, and past one that fails', async () => {
  const session = new DemoSession();
  const ended: string[] = [];
  session.add('backend', async () => void ended.push('backend'), 11);
  session.add('shop', () => Promise.reject(new Error('stuck')), 12);
  session.add('page', async () => void ended.push('page'));
  assert.deepEqual(session.pids, [11, 12]);
  assert.deepEqual(await Promise.all([session.end(), session.end()]), [['shop: stuck'], ['shop: stuck']]);
  assert.deepEqual(ended, ['page', 'backend']);
});

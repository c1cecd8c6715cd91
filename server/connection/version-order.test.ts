import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOlder } from './version-order.ts';

test('versions in the order of semver.org, each older than the next', () => {
  const order = ['0.9.0', '0.10.0', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta.2'];
  order.push('1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.1', '2.0.0');
  for (const [i, one] of order.entries()) {
    for (const [j, other] of order.entries()) assert.equal(isOlder(one, other), i < j, `${one} ${other}`);
  }
  assert.equal(isOlder('1.0.0+a', '1.0.0+b'), false);
  assert.equal(isOlder('nonsense', '1.0.0'), false);
  assert.equal(isOlder('1.0.0', ''), false);
});

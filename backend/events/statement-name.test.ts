import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statementName } from './statement-name.ts';

test('a format is the name of its statement, numbers of its own included', () => {
  for (const format of [
    'Order {} failed',
    'till {0} does not close',
    '%s took %,.2f ms of 30',
    'no {name} in 7 shops',
    '%1$s of 9 shops',
    'row %05d of 7',
  ])
    assert.equal(statementName(format), format);
});

test('text that the code put together is named by what stays', () => {
  assert.equal(statementName('Order 4711 failed'), 'Order … failed');
  assert.equal(statementName('job 7f9c24e8-3b12-4c1d-9d3e-0a1b2c3d4e5f gave up'), 'job … gave up');
  assert.equal(statementName('all quiet at 100 % power'), 'all quiet at … % power');
  assert.equal(statementName('nothing to do'), 'nothing to do');
});

test('a name has at most 300 characters, whatever the text is made of', () => {
  assert.equal(statementName(`{} ${'x'.repeat(1000)}`).length, 300);
  assert.equal(statementName(`%${'0'.repeat(10_000)}`), '%…');
});

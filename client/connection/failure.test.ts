import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failureLine, failureText } from './failure.ts';

test('the way out is taken from the error’s data', () => {
  const error = Object.assign(new Error('No such event.'), { data: { action: 'Refresh the list.' } });
  assert.deepEqual(failureText(error), { message: 'No such event.', action: 'Refresh the list.' });
  const failure = Object.assign(new Error('No.'), {
    data: { error: { code: 'internal', action: 'Try again.' } },
  });
  assert.equal(failureLine(failure), 'No. Try again.');
});

test('anything thrown has words', () => {
  assert.deepEqual(failureText('broken'), { message: 'broken' });
  assert.deepEqual(failureText(new Error('x')), { message: 'x' });
});

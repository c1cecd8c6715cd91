import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missingText, missingVariables } from './value-text.ts';

test('a frame says why its variables are missing, not why a value would be', () => {
  // A method that only made the exception is in the stack, and was left alone by nobody.
  assert.match(missingVariables('not-instrumented'), /returned before the throw/);
  assert.doesNotMatch(missingVariables('size'), /too long/);
  assert.match(missingVariables('size'), /at first.*later snapshots/);
  assert.equal(missingVariables('third-party'), missingText('third-party'));
});

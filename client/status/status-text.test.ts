import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statusText } from './status-text.ts';

test('connected: the number of errors here', () => {
  const shown = statusText({ state: 'connected', mode: 'local', message: 'Connected.' }, 3);
  assert.equal(shown.text, '$(pulse) CET 3');
  assert.equal(shown.level, 'normal');
  assert.match(shown.tooltip, /^Connected\.\n3 live errors in this workspace\.\n/);
});

test('not connected: no number, what is wrong and what to do', () => {
  const shown = statusText(
    { state: 'unauthorized', mode: 'remote', message: 'The token was refused.', action: 'Sign in again.' },
    3,
  );
  assert.equal(shown.text, '$(key) CET token needed');
  assert.equal(shown.level, 'error');
  assert.match(shown.tooltip, /^The token was refused\.\nSign in again\.\n/);
  assert.equal(statusText({ state: 'unreachable', mode: 'remote', message: '' }, 0).level, 'warning');
});

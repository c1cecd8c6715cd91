import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countByType, eventOfLink } from './editor-view.ts';

const link = 'command:cet.openArc?[{"event":"e1"}]';

test('the event is read from a link, encoded or not', () => {
  assert.equal(eventOfLink(link), 'e1');
  assert.equal(eventOfLink(`command:cet.openArc?${encodeURIComponent('[{"event":"e2"}]')}`), 'e2');
  assert.equal(eventOfLink('https://example.org/'), undefined);
  assert.equal(eventOfLink(undefined), undefined);
});

test('an event that shows in two places counts once', () => {
  const sighting = { atMs: 1, file: '/a/Cart.java', line: 3, message: '', source: 'CET', link };
  const events = [
    { id: 'e1', type: 'swallowed' as const },
    { id: 'e2', type: 'caught' as const },
  ];
  assert.deepEqual(countByType([sighting, { ...sighting, line: 9 }], events), { swallowed: 1 });
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveEvents } from './live-events.ts';
import { sampleEvent } from './sample-event.ts';

test('changes replace single events, a reset replaces all', () => {
  const events = new LiveEvents();
  events.apply({
    reset: true,
    changed: [sampleEvent({ id: 'a' }), sampleEvent({ id: 'b', lastSeenAt: 3000 })],
  });
  events.apply({ reset: false, changed: [sampleEvent({ id: 'a', lastSeenAt: 4000, occurrences: 9 })] });
  assert.deepEqual(
    events.all().map((event) => event.id),
    ['a', 'b'],
  );
  assert.equal(events.find('a')?.occurrences, 9);
  events.apply({ reset: true, changed: [] });
  assert.deepEqual(events.all(), []);
});

test('only open events with code in this workspace count as here', () => {
  const events = new LiveEvents();
  events.apply({
    reset: true,
    changed: [
      sampleEvent({ id: 'open' }),
      sampleEvent({ id: 'moved', mapping: { state: 'changed', uri: 'file:///a', line: 1 } }),
      sampleEvent({ id: 'resolved', state: 'resolved' }),
      sampleEvent({ id: 'elsewhere', mapping: { state: 'missing' } }),
    ],
  });
  assert.deepEqual(
    events.openHere().map((event) => event.id),
    ['open', 'moved'],
  );
});

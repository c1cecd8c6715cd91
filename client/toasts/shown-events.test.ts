import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleEvent } from '../events/sample-event.ts';
import { type Memory, ShownEvents } from './shown-events.ts';

function memory(): Memory & { stored: Map<string, unknown> } {
  const stored = new Map<string, unknown>();
  return {
    stored,
    get: <T>(key: string, otherwise: T) => (stored.get(key) as T | undefined) ?? otherwise,
    update: async (key, value) => {
      stored.set(key, value);
    },
  };
}

test('an event is new once, over restarts too', () => {
  const store = memory();
  const twice = [sampleEvent({ id: 'a' }), sampleEvent({ id: 'a' })];
  assert.equal(new ShownEvents(store).takeNew(twice).length, 1);
  assert.equal(new ShownEvents(store).takeNew(twice).length, 0);
});

test('an event that comes back is new once more, each time', () => {
  const shown = new ShownEvents(memory());
  shown.takeNew([sampleEvent()]);
  assert.equal(shown.takeNew([sampleEvent({ resurfacedAt: 10 })]).length, 1);
  assert.equal(shown.takeNew([sampleEvent({ resurfacedAt: 10 })]).length, 0);
  assert.equal(shown.takeNew([sampleEvent({ resurfacedAt: 20 })]).length, 1);
});

test('a muted event stays quiet even when it comes back', async () => {
  const shown = new ShownEvents(memory());
  await shown.mute('e1');
  assert.deepEqual(shown.takeNew([sampleEvent(), sampleEvent({ resurfacedAt: 10 })]), []);
});

test('what is remembered is bounded, and the oldest is forgotten first', () => {
  const store = memory();
  const shown = new ShownEvents(store);
  for (let i = 0; i < 1005; i++) shown.takeNew([sampleEvent({ id: `e${i}` })]);
  assert.equal(([...store.stored.values()][0] as string[]).length, 1000);
  assert.equal(shown.takeNew([sampleEvent({ id: 'e1004' })]).length, 0);
  assert.equal(shown.takeNew([sampleEvent({ id: 'e0' })]).length, 1);
});

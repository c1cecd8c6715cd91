import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventSummary } from '@cet/protocol/event.ts';
import { NewEvents } from './new-events.ts';

const CONNECTED_AT = 10_000_000;

function event(id: string, firstSeenAt: number, more: Partial<EventSummary> = {}): EventSummary {
  return {
    id,
    fingerprint: id,
    service: 's',
    environment: 'demo',
    type: 'uncaught',
    name: 'java.lang.Error',
    location: { class: 'com.shop.Order', method: 'price' },
    state: 'open',
    firstSeenAt,
    lastSeenAt: firstSeenAt,
    occurrences: 1,
    perMinute: 1,
    firstDeployment: '1',
    lastDeployment: '1',
    isNewInDeployment: false,
    snapshots: 0,
    ...more,
  };
}

test('what the first list holds is no news; what comes later is, once', () => {
  const news = new NewEvents();
  const old = event('old', CONNECTED_AT + 5);
  assert.deepEqual(news.listed('http://a', [old], CONNECTED_AT), []);
  const fresh = event('fresh', CONNECTED_AT + 10);
  assert.equal(news.arrived(fresh), true);
  assert.equal(news.arrived(fresh), false);
  const missed = event('missed', CONNECTED_AT + 20);
  const early = event('early', CONNECTED_AT - 20);
  assert.deepEqual(news.listed('http://a', [early, fresh, missed], CONNECTED_AT + 30), [missed]);
});

test('an event that comes back after it was resolved is news; a closed one is not', () => {
  const news = new NewEvents();
  news.listed('http://a', [], CONNECTED_AT);
  const first = event('back', CONNECTED_AT + 1);
  assert.equal(news.arrived(first), true);
  const again = event('back', CONNECTED_AT + 1, { resurfacedAt: CONNECTED_AT + 5 });
  assert.equal(news.arrived(again), true);
  assert.equal(news.arrived(again), false);
  assert.equal(news.arrived(event('hidden', CONNECTED_AT + 5, { state: 'hidden' })), false);
});

test('the first list of another backend is no news either', () => {
  const news = new NewEvents();
  news.listed('http://a', [], CONNECTED_AT);
  assert.deepEqual(news.listed('http://b', [event('there', CONNECTED_AT + 5)], CONNECTED_AT + 10), []);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventSummary } from '@cet/protocol/event.ts';
import { DEFAULT_SETTINGS } from '../settings.ts';
import { compareBadness, severityOf } from './shown-events.ts';

const event: EventSummary = {
  id: 'a',
  fingerprint: 'a',
  service: 's',
  environment: 'demo',
  type: 'caught',
  name: 'java.lang.IllegalStateException',
  location: { class: 'com.shop.Order', method: 'price' },
  state: 'open',
  firstSeenAt: 1000,
  lastSeenAt: 5000,
  occurrences: 4,
  perMinute: 3,
  firstDeployment: '1',
  lastDeployment: '1',
  isNewInDeployment: false,
  snapshots: 1,
};

function order(...events: EventSummary[]): string[] {
  return events.sort((a, b) => compareBadness(a, b, DEFAULT_SETTINGS)).map(({ id }) => id);
}

test('of events in one place the worst is first: by severity, by type, then by how often', () => {
  const uncaught = { ...event, id: 'uncaught', type: 'uncaught' as const, perMinute: 0.1 };
  const frequent = { ...event, id: 'frequent', perMinute: 30 };
  const hidden = { ...event, id: 'hidden', type: 'swallowed' as const, perMinute: 0.1 };
  assert.deepEqual(order(event, frequent, hidden, uncaught), ['uncaught', 'hidden', 'frequent', 'a']);
});

test('exceptions that nothing caught come first, then what was caught or logged as an error, then the rest', () => {
  const types = ['logged-warning', 'logged-error', 'caught', 'custom', 'swallowed', 'uncaught'] as const;
  const severities = types.map((type) => severityOf({ ...event, type }, DEFAULT_SETTINGS));
  assert.deepEqual(severities, ['information', 'warning', 'warning', 'information', 'warning', 'error']);
  const chosen = { ...DEFAULT_SETTINGS, severity: { caught: 'hint' as const } };
  assert.equal(severityOf(event, chosen), 'hint');
  const warned = { ...event, id: 'warned', type: 'logged-warning' as const, perMinute: 99 };
  assert.deepEqual(order(warned, event), ['a', 'warned']);
});

test('events that happen about as often keep their order, whichever happened last', () => {
  const later = { ...event, id: 'b', firstSeenAt: 2000, perMinute: 3.1, lastSeenAt: 9000, occurrences: 9 };
  assert.deepEqual(order(later, event), ['a', 'b']);
  const silent = { ...event, id: 'c', perMinute: 0, firstSeenAt: 3000 };
  const silentToo = { ...silent, id: 'd' };
  assert.deepEqual(order(silentToo, silent, later, event), ['a', 'b', 'c', 'd']);
});

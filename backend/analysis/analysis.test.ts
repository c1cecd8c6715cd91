import assert from 'node:assert/strict';
import { test } from 'node:test';
import { perMinute } from './event-rate.ts';
import { isNewInDeployment } from './new-in-deployment.ts';
import { type ResurfaceInput, resurfaces } from './resurfaced.ts';

const MINUTE = 60_000;

test('the rate is over ten minutes, or the age of the event, at least one minute', () => {
  assert.equal(perMinute(3, 1000, 1500), 3);
  assert.equal(perMinute(10, 0, 5 * MINUTE), 2);
  assert.equal(perMinute(20, 0, 90 * MINUTE), 2);
});

test('an event is new only in the newest deployment, and never in the first', () => {
  const fresh = { lastDeployment: '2', deploymentsOfEvent: 1, newestOfService: '2', deploymentsOfService: 2 };
  assert.equal(isNewInDeployment(fresh), true);
  assert.equal(isNewInDeployment({ ...fresh, deploymentsOfService: 1 }), false);
  assert.equal(isNewInDeployment({ ...fresh, deploymentsOfEvent: 2 }), false);
  assert.equal(isNewInDeployment({ ...fresh, newestOfService: '3' }), false);
});

test('only what occurs after the resolution, in the same or a newer deployment, resurfaces', () => {
  const back: ResurfaceInput = {
    state: 'resolved',
    resolvedAt: 100,
    resolvedInOrdinal: 5,
    occurredAt: 101,
    deploymentOrdinal: 5,
  };
  assert.equal(resurfaces(back), true);
  assert.equal(resurfaces({ ...back, deploymentOrdinal: 6 }), true);
  assert.equal(resurfaces({ ...back, deploymentOrdinal: 4 }), false);
  assert.equal(resurfaces({ ...back, occurredAt: 100 }), false);
  assert.equal(resurfaces({ ...back, state: 'hidden' }), false);
  assert.equal(resurfaces({ ...back, state: 'open' }), false);
});

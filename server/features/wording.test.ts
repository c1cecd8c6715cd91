import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventSummary } from '@cet/protocol/event.ts';
import {
  ageText,
  errorRateText,
  headline,
  missingText,
  missingVariablesText,
  rateText,
  roundedOccurrencesText,
  shortName,
  totalErrorRateText,
} from './wording.ts';

const event: EventSummary = {
  id: 'e',
  fingerprint: 'f',
  service: 's',
  environment: 'demo',
  type: 'uncaught',
  name: 'com.shop.Order$InvalidException',
  location: { class: 'com.shop.Order', method: 'price' },
  state: 'open',
  firstSeenAt: 0,
  lastSeenAt: 1_000_000,
  occurrences: 4,
  perMinute: 3.14,
  firstDeployment: '1',
  lastDeployment: '1',
  isNewInDeployment: false,
  snapshots: 1,
};

test('names are short, also of nested and anonymous classes', () => {
  assert.equal(shortName('com.shop.Order$Line'), 'Line');
  assert.equal(shortName('com.shop.Order$1'), 'Order');
  assert.equal(headline(event), 'InvalidException');
  assert.equal(headline({ ...event, type: 'custom', name: 'order.free', message: '' }), 'order.free');
  assert.equal(headline({ ...event, type: 'logged-error', message: 'No stock' }), 'Logged error: No stock');
  const logged = { name: 'no stock of {}', exception: 'com.shop.Stock$None' };
  const failed: EventSummary = { ...event, type: 'logged-error', message: 'no stock of tea', logged };
  assert.equal(headline(failed), 'Logged error: no stock of {} (None)');
});

test('where there is little room, many are rounded down', () => {
  const texts = [1, 999, 1299, 12_999, 999_999, 1_290_000].map(roundedOccurrencesText);
  assert.deepEqual(texts, ['1×', '999×', '1.2k×', '12k×', '999k×', '1.2M×']);
});

test('a rate is told while it says something about now', () => {
  assert.equal(rateText(event, 1_000_000), '3.1/min');
  assert.equal(rateText({ ...event, perMinute: 1234.5 }, 1_000_000), '1.2k/min');
  assert.equal(rateText(event, 1_000_000 + 11 * 60_000), undefined);
  assert.equal(rateText({ ...event, perMinute: 0.01 }, 1_000_000), undefined);
});

test('shares of calls, where calls are counted', () => {
  assert.equal(errorRateText({ ...event, calls: 1000, countedOccurrences: 4 }), '0.4 % of calls');
  assert.equal(errorRateText({ ...event, calls: 8, countedOccurrences: 4 }), '50 % of calls');
  assert.equal(errorRateText({ ...event, calls: 8, countedOccurrences: 3 }), '38 % of calls');
  assert.equal(errorRateText({ ...event, calls: 8, countedOccurrences: 0 }), undefined);
  assert.equal(errorRateText({ ...event, calls: 2, countedOccurrences: 3 }), undefined);
  assert.equal(errorRateText(event), undefined);
});

test('shares of several errors of a method add up where a call can have only one, and are a bound elsewhere', () => {
  const half = { ...event, calls: 8, countedOccurrences: 4 };
  const quarter = { ...event, calls: 8, countedOccurrences: 2 };
  assert.equal(totalErrorRateText([half, quarter]), '75 % of calls');
  assert.equal(totalErrorRateText([half, { ...quarter, type: 'caught' }]), 'up to 75 % of calls');
  assert.equal(totalErrorRateText([half, event]), undefined);
  assert.equal(totalErrorRateText([half, half, quarter]), undefined);
  const elsewhere = { class: 'com.shop.Order', method: 'other' };
  assert.equal(totalErrorRateText([half, { ...quarter, location: elsewhere }]), undefined);
});

test('ages, also when clocks differ', () => {
  assert.equal(ageText(1000, 0), 'just now');
  assert.equal(ageText(0, 125_000), '2 min ago');
  assert.equal(ageText(0, 3 * 3_600_000), '3 h ago');
  assert.equal(ageText(0, 72 * 3_600_000), '3 days ago');
});

test('a frame says why its variables are missing, not why a value would be', () => {
  assert.match(missingVariablesText('size'), /inline.*later snapshots/);
  assert.equal(missingVariablesText('third-party'), missingText('third-party'));
});

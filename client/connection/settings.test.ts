import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backendTarget, featureSettings, type ReadSetting, typeList } from './settings.ts';

const reading =
  (values: Record<string, unknown>): ReadSetting =>
  (key) =>
    values[key];

test('without settings everything is shown, at the server’s own severities', () => {
  assert.deepEqual(featureSettings(reading({})), {
    diagnostics: true,
    codeLens: true,
    hover: true,
    hiddenTypes: [],
    environments: [],
    severity: {},
  });
});

test('settings are carried over, wrong ones count as not set', () => {
  const settings = featureSettings(
    reading({
      'hover.enabled': false,
      hiddenTypes: ['caught', 'nonsense', 3],
      environments: ['production', null],
      'severity.loggedError': 'hint',
      'severity.caught': 'loud',
    }),
  );
  assert.equal(settings.hover, false);
  assert.deepEqual(settings.hiddenTypes, ['caught']);
  assert.deepEqual(settings.environments, ['production']);
  assert.deepEqual(settings.severity, { 'logged-error': 'hint' });
  assert.deepEqual(typeList('caught'), []);
});

test('an empty address means the local backend', () => {
  const settings = { 'backend.url': ' ', 'backend.stayRunning': true, 'backend.dataFolder': '~/cet' };
  assert.deepEqual(backendTarget(reading(settings), '/x/backend.mjs', '/home/me'), {
    mode: 'local',
    program: '/x/backend.mjs',
    stay: true,
    dataFolder: '/home/me/cet',
  });
});

test('one backend has one address, however it is written', () => {
  const target = backendTarget(reading({ 'backend.url': ' https://cet.test/team// ' }), '', '');
  assert.deepEqual(target, { mode: 'remote', url: 'https://cet.test/team' });
});

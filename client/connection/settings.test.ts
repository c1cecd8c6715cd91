import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { backendTarget, dataFolder, featureSettings, type ReadSetting, typeList } from './settings.ts';

const reading =
  (values: Record<string, unknown>): ReadSetting =>
  (key) =>
    values[key];

test('without settings everything is shown, at the server’s own severities', () => {
  assert.deepEqual(featureSettings(reading({})), {
    diagnostics: true,
    codeLens: true,
    hover: true,
    problemInHover: true,
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
  assert.deepEqual(backendTarget(reading(settings), reading({}), '/x/backend.mjs', '/home/me'), {
    mode: 'local',
    program: '/x/backend.mjs',
    stay: true,
    dataFolder: path.resolve('/home/me/cet'),
  });
});

test('a relative data folder is one in the home folder', () => {
  for (const [chosen, folder] of [
    ['cet data', '/home/me/cet data'],
    ['./a/../cet/', '/home/me/cet'],
    ['~', '/home/me'],
    ['/var/cet', '/var/cet'],
  ] as const) {
    const read = reading({ 'backend.dataFolder': chosen });
    const target = backendTarget(read, reading({}), '', '/home/me');
    assert.equal(target.mode === 'local' && target.dataFolder, path.resolve(folder));
    assert.equal(dataFolder(read, 'linux', {}, '/home/me'), path.resolve(folder));
  }
  const environment = { CET_DATA_DIR: 'elsewhere' };
  assert.equal(dataFolder(reading({}), 'linux', environment, '/home/me'), path.resolve('/home/me/elsewhere'));
});

test('one backend has one address, however it is written', () => {
  const target = backendTarget(reading({ 'backend.url': ' https://cet.test/team// ' }), reading({}), '', '');
  const proxy = { off: false, strictSSL: true, noProxy: [] };
  assert.deepEqual(target, { mode: 'remote', url: 'https://cet.test/team', proxy });
});

test('a remote backend is reached through the proxy of the editor, a local one is not', () => {
  const http = { proxy: ' http://proxy.test:3128 ', proxyStrictSSL: false, noProxy: ['.intern', 5] };
  assert.deepEqual(backendTarget(reading({ 'backend.url': 'http://cet.test' }), reading(http), '', ''), {
    mode: 'remote',
    url: 'http://cet.test',
    proxy: { off: false, url: 'http://proxy.test:3128', strictSSL: false, noProxy: ['.intern'] },
  });
  assert.ok(!('proxy' in backendTarget(reading({}), reading(http), '', '')));
});

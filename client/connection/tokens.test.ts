import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SecretStorage } from 'vscode';
import { Tokens } from './tokens.ts';

const nothing = { get: async () => undefined } as unknown as SecretStorage;
const found = (environment: NodeJS.ProcessEnv, url: string, userUrl?: string) =>
  new Tokens(nothing, { CET_TOKEN: 'secret', ...environment }, () => userUrl).find(url);

test('the token of the environment goes to this machine and to the address that the user chose', async () => {
  for (const url of [
    'http://127.0.0.1:4890',
    'http://localhost',
    'https://localhost:1/x',
    'http://[::1]:4890',
  ])
    assert.equal(await found({}, url), 'secret', url);
  assert.equal(await found({}, 'https://cet.test/team', 'https://cet.test/team/'), 'secret');
});

test('a workspace cannot send the token of the environment elsewhere', async () => {
  for (const url of [
    'https://evil.test',
    'http://127.0.0.1.evil.test',
    'http://localhost@evil.test',
    'nonsense',
  ])
    assert.equal(await found({}, url, 'https://cet.test'), undefined, url);
  const bound = { CET_URL: 'https://cet.test/' };
  assert.equal(await found(bound, 'https://cet.test'), 'secret');
  assert.equal(await found(bound, 'http://127.0.0.1:4890'), undefined);
  assert.equal(await found(bound, 'https://evil.test', 'https://evil.test'), undefined);
});

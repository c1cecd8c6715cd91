import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import { type Lifetime, SHUTDOWN_PATH } from '@cet/protocol/rest.ts';
import { endChildBackend, startChildBackend } from '../testing/child-backend.ts';
import { listenLive } from '../testing/live-listener.ts';
import { ask, temporaryBackend, temporaryFolder } from '../testing/temporary-backend.ts';
import { TokenStore } from '../tokens/token-store.ts';

function shutdown(running: RunningBackend, headers: Record<string, string> = {}) {
  return ask(running, SHUTDOWN_PATH, { method: 'POST', headers });
}

function setLifetime(running: RunningBackend, exitWhenIdleSeconds: unknown) {
  return ask<Lifetime>(running, '/api/v1/lifetime', {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ exitWhenIdleSeconds }),
  });
}

test('the owner ends the backend, also from an editor of another protocol: answered first, clean', async (t) => {
  const folder = temporaryFolder();
  const child = await startChildBackend(folder);
  t.after(() => endChildBackend(child, 'SIGKILL'));
  const gone = once(child.process, 'exit');
  const other = { 'x-cet-protocol': '2' };
  assert.equal((await ask(child.running, '/health', { headers: other })).status, 200);
  assert.equal((await shutdown(child.running, other)).status, 202);
  assert.deepEqual(await gone, [0, null]);
  assert.equal(existsSync(path.join(folder, 'backend.json')), false);
});

test('nobody else ends it: no token, an agent, a created token, another machine', async (t) => {
  const dataFolder = temporaryFolder();
  let ends = 0;
  const { running } = await temporaryBackend(t, { dataFolder, host: '0.0.0.0', onEnd: () => ends++ });
  const tokens = new TokenStore(dataFolder);
  t.after(() => tokens.close());
  const { secret } = tokens.create('user', 'reviewer');
  assert.equal((await fetch(running.url + SHUTDOWN_PATH, { method: 'POST' })).status, 401);
  assert.equal((await shutdown({ ...running, userToken: running.agentToken })).status, 403);
  assert.equal((await shutdown({ ...running, userToken: secret })).status, 403);
  assert.equal((await setLifetime({ ...running, userToken: secret }, 1)).status, 403);
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal);
  if (outside !== undefined) {
    const url = `http://${outside.address}:${new URL(running.url).port}`;
    assert.equal((await ask({ ...running, url }, '/api/v1/info')).status, 200);
    assert.equal((await shutdown({ ...running, url })).status, 403);
  }
  assert.equal(ends, 0);
  assert.equal((await shutdown(running)).status, 202);
});

test('how long it stays without an editor can change while it runs', async (t) => {
  const ended = Promise.withResolvers<string>();
  const { running } = await temporaryBackend(t, {
    exitWhenIdleMs: 50,
    onEnd: ({ reason }) => ended.resolve(reason),
  });
  const editor = listenLive(running);
  await editor.first('hello');
  assert.deepEqual((await setLifetime(running, null)).body, { exitWhenIdleSeconds: null });
  await editor.close();
  const early = await Promise.race([ended.promise, new Promise((done) => setTimeout(done, 200, 'stays'))]);
  assert.equal(early, 'stays');
  assert.equal((await setLifetime(running, 0)).status, 400);
  assert.equal((await setLifetime(running, 1)).status, 200);
  assert.deepEqual((await ask(running, '/api/v1/lifetime')).body, { exitWhenIdleSeconds: 1 });
  assert.match(await ended.promise, /No editor/);
});

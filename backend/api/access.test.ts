import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import path from 'node:path';
import { test } from 'node:test';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import type { Failure } from '@cet/protocol/failure.ts';
import { parseCommand } from '../command-line.ts';
import { postReport } from '../testing/agent-client.ts';
import { temporaryBackend, temporaryFolder } from '../testing/temporary-backend.ts';
import { TokenStore } from '../tokens/token-store.ts';

/** `fetch` does not let a test say what `Host` is. */
function get(running: RunningBackend, url: string, headers: Record<string, string>) {
  return new Promise<{ status: number; code: string | undefined; text: string }>((resolve, reject) => {
    const sent = request(running.url + url, { headers }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => {
        const code = /^\{"error"/.test(text) ? (JSON.parse(text) as Failure).error.code : undefined;
        resolve({ status: answer.statusCode ?? 0, code, text });
      });
    });
    sent.on('error', reject);
    sent.end();
  });
}

const bearer = (secret: string) => ({ authorization: `Bearer ${secret}` });

test('each door wants its own kind of token', async (t) => {
  const { running } = await temporaryBackend(t);
  assert.equal((await get(running, '/api/v1/info', bearer(running.userToken))).status, 200);
  assert.equal((await get(running, '/api/v1/info', {})).code, 'unauthorized');
  assert.equal((await get(running, '/api/v1/info', bearer('wrong'))).status, 401);
  assert.equal((await get(running, '/api/v1/info', bearer(running.agentToken))).status, 403);
  const body = new TextEncoder().encode('{}');
  assert.equal((await postReport({ ...running, agentToken: running.userToken }, body)).status, 403);
  assert.equal((await postReport({ ...running, agentToken: 'wrong' }, body)).status, 401);
  for (const path of ['/health', '/metrics', '/openapi.json', '/']) {
    assert.equal((await get(running, path, {})).status, 200, path);
  }
});

test('who is turned away is told a command that makes the token', async (t) => {
  const { running } = await temporaryBackend(t);
  for (const headers of [{}, { authorization: 'Bearer wrong' }, bearer(running.agentToken)]) {
    const { text } = await get(running, '/api/v1/info', headers);
    const { action = '' } = (JSON.parse(text) as Failure).error;
    const typed = /node backend\.mjs (.+)$/.exec(action)?.[1]?.split(' ') ?? [];
    const made = { name: 'token-create', data: undefined, kind: 'user', tokenName: 'NAME' };
    assert.deepEqual(parseCommand(typed), made, action);
  }
});

test('tokens made and revoked while the backend runs count at once; their secrets are not stored', async (t) => {
  const dataFolder = temporaryFolder();
  const { running } = await temporaryBackend(t, { dataFolder });
  const tokens = new TokenStore(dataFolder);
  t.after(() => tokens.close());
  const { info, secret } = tokens.create('user', 'reviewer');
  const headers = { authorization: `Bearer ${secret}` };
  assert.equal((await get(running, '/api/v1/info', headers)).status, 200);
  assert.deepEqual(
    tokens.list().map((token) => token.name),
    ['reviewer'],
  );
  assert.equal(readFileSync(path.join(dataFolder, 'tokens.db')).includes(secret), false);
  tokens.revoke(info.id);
  assert.equal((await get(running, '/api/v1/info', headers)).status, 401);
});

test('a request for another host is refused at every door, unless that name is allowed', async (t) => {
  const { running } = await temporaryBackend(t, { allowedHosts: ['cet.internal'] });
  const authorization = `Bearer ${running.userToken}`;
  for (const path of ['/', '/health', '/metrics', '/openapi.json', '/api/v1/info', '/nothing']) {
    const answer = await get(running, path, { host: 'rebound.example', authorization });
    assert.equal(answer.status, 403, path);
    assert.match(answer.text, /--allow-host/);
  }
  for (const host of ['localhost:1', '127.0.0.1', '[::1]:4890', 'cet.internal:80', 'CET.internal']) {
    assert.equal((await get(running, '/health', { host })).status, 200, host);
  }
  assert.equal((await get(running, '/health', { host: '192.168.1.9' })).status, 403);
});

test('pages of elsewhere are refused at every door, its own page is not', async (t) => {
  const { running } = await temporaryBackend(t);
  const authorization = `Bearer ${running.userToken}`;
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost']) {
    assert.equal((await get(running, '/api/v1/info', { origin, authorization })).status, 403, origin);
  }
  assert.equal((await get(running, '/api/v1/info', { origin: running.url, authorization })).status, 200);
});

test('another protocol version is named with ours', async (t) => {
  const { running } = await temporaryBackend(t);
  const answer = await get(running, '/api/v1/info', { 'x-cet-protocol': '2' });
  assert.equal(answer.status, 426);
  assert.match(answer.text, /protocol 2.*protocol 1.*Update the backend/);
  const older = await postReport(running, new TextEncoder().encode('{}'), { 'x-cet-protocol': '0' });
  assert.match(JSON.stringify(older.body), /Update the agent/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogOutputChannel } from 'vscode';
import { traceLog } from './traced-text.ts';

test('a trace of the protocol holds no token', () => {
  const lines: string[] = [];
  const log = { trace: (text: string) => lines.push(text), name: 'CET', logLevel: 1 };
  const traced = traceLog(log as unknown as LogOutputChannel);
  const messages = [
    { backend: { mode: 'remote', url: 'https://cet.test', token: 'cet_u_"secret"' } },
    { url: 'http://127.0.0.1:1', token: 'secret' },
    { state: 'connected', webPage: 'http://127.0.0.1:1/#token=secret', message: 'Connected.' },
    { userToken: 'secret', agentToken: 'secret' },
  ];
  for (const message of messages) {
    traced.trace(`Params: ${JSON.stringify(message, null, 4)}\n\n`);
    traced.trace(JSON.stringify({ type: 'send-request', message }));
  }
  assert.equal(lines.length, 8);
  for (const line of lines) assert.doesNotMatch(line, /secret/);
  assert.match(lines[0] ?? '', /https:\/\/cet\.test/);
  assert.match(lines[4] ?? '', /Connected/);
  assert.equal(traced.name, 'CET');
});

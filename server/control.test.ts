import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { BackendProcess } from './testing/backend-process.ts';
import { LspEditor, SETTINGS } from './testing/lsp-editor.ts';
import { TestAgent } from './testing/reports.ts';

let folder = '';
let backend: BackendProcess;
let editor: LspEditor;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cet-control-'));
  backend = await BackendProcess.start(join(folder, 'data'));
});
after(async () => {
  await backend.kill();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  editor = new LspEditor();
  const { url, userToken: token } = backend.running;
  await editor.open(folder, { backend: { mode: 'remote', url, token }, settings: SETTINGS });
  await editor.until(() => editor.status?.state === 'connected');
});
afterEach(() => editor.close());

test('an agent is stopped by its session, and the answer says what is wanted', async () => {
  const { agent, ...rest } = new TestAgent('stop').report([]);
  await backend.report({ agent, ...rest, control: { state: 'running' } });
  const { session } = agent;
  while (!(await editor.request('cet/agents', {})).some((known) => known.session === session)) {
    await setTimeout(20);
  }
  assert.deepEqual(await editor.request('cet/stopAgent', { session }), { session, wanted: 'stopped' });
  assert.deepEqual(await editor.request('cet/resumeAgent', { session }), { session, wanted: 'running' });
  await assert.rejects(editor.request('cet/stopAgent', { session: 'unknown' }), /not here/);
});

test('an event is muted and unmuted, and its list says so at once', async () => {
  const location = { class: 'com.shop.Order', method: 'price', file: 'Order.java', line: 5 };
  const failed = { type: 'uncaught', exception: 'java.lang.NullPointerException', location } as const;
  await backend.report(new TestAgent('mute').report([failed]));
  const { id } = await editor.until(() => editor.changes.flatMap(({ changed }) => changed)[0]);
  assert.equal((await editor.request('cet/setMuted', { event: id, muted: true })).muted, true);
  assert.equal((await editor.request('cet/events', {}))[0]?.muted, true);
  assert.equal((await editor.request('cet/setMuted', { event: id, muted: false })).muted, undefined);
});

test('a token of agents is told from others before an application runs with it', async () => {
  const refusal = async (token: string) =>
    (await editor.request('cet/checkAgentToken', { token })).refusal ?? 'accepted';
  assert.equal(await refusal(backend.running.agentToken), 'accepted');
  assert.match(await refusal('mistyped'), /The token is not valid/);
  assert.match(await refusal(backend.running.userToken), /a token for users; here one for agents is needed/);
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { DISCOVERY_FILE, type RunningBackend } from '@cet/protocol/discovery.ts';
import type { ConnectionStatus } from '@cet/protocol/language.ts';
import { BACKEND_PROGRAM } from '../testing/backend-process.ts';
import { LspEditor, SETTINGS } from '../testing/lsp-editor.ts';

let folder = '';
let data = '';
const editors: LspEditor[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cet-local-'));
  data = join(folder, 'data');
  await mkdir(join(folder, 'workspace'));
});
afterEach(async () => {
  for (const editor of editors.splice(0)) {
    await editor.close();
  }
  try {
    process.kill(running().pid);
  } catch {
    // None was started, or it has ended.
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

function running(): RunningBackend {
  return JSON.parse(readFileSync(join(data, DISCOVERY_FILE), 'utf8')) as RunningBackend;
}

async function open(program = BACKEND_PROGRAM): Promise<LspEditor> {
  const editor = new LspEditor();
  editors.push(editor);
  await editor.open(join(folder, 'workspace'), {
    backend: { mode: 'local', program, dataFolder: data, stay: false },
    settings: SETTINGS,
  });
  return editor;
}

const reached = (editor: LspEditor, state: ConnectionStatus['state']) =>
  editor.until(() => (editor.status?.state === state ? editor.status : undefined));

test('windows that open at once share one local backend, and agents are told how to reach it', async () => {
  const [one, two] = await Promise.all([open(), open()]);
  const [first, second] = await Promise.all([reached(one, 'connected'), reached(two, 'connected')]);
  const { url, userToken, agentToken } = running();
  assert.deepEqual([first.url, second.url], [url, url]);
  assert.equal(first.webPage, `${url}/#token=${userToken}`);
  assert.deepEqual(await one.request('cet/agentConnection', {}), { url, token: agentToken });
});

test('a local backend that dies is started again', async () => {
  const editor = await open();
  await reached(editor, 'connected');
  const { pid } = running();
  process.kill(pid, 'SIGKILL');
  await editor.until(() => editor.status?.state !== 'connected');
  await reached(editor, 'connected');
  assert.notEqual(running().pid, pid);
});

test('a local backend that cannot start says so, with the end of its log', async () => {
  const program = join(folder, 'broken.cjs');
  await writeFile(program, 'console.error("no disk here"); process.exit(3);');
  const editor = await open(program);
  const status = await reached(editor, 'local-failed');
  assert.match(status.message, /could not start \(exit code 3\)\.\nno disk here$/);
  assert.match(status.action ?? '', /start-\d+\.log/);
  const [reason] = await editor.request('cet/reasons', {});
  assert.deepEqual([reason?.level, reason?.command], ['problem', 'cet.reconnect']);
});

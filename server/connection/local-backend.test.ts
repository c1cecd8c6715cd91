import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { DISCOVERY_FILE, type RunningBackend } from '@cet/protocol/discovery.ts';
import { ConfigureNotification, type ConnectionStatus } from '@cet/protocol/language.ts';
import { LIFETIME_PATH, type Lifetime } from '@cet/protocol/rest.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { BACKEND_PROGRAM } from '../testing/backend-process.ts';
import { LspEditor, SETTINGS } from '../testing/lsp-editor.ts';
import { LocalBackend } from './local-backend.ts';

let folder = '';
let data = '';
const editors: LspEditor[] = [];
const strangers: Server[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cet-local-'));
  data = join(folder, 'data');
  await mkdir(join(folder, 'workspace'));
});
afterEach(async () => {
  for (const editor of editors.splice(0)) {
    await editor.close();
  }
  for (const stranger of strangers.splice(0)) {
    stranger.closeAllConnections();
    stranger.close();
  }
  try {
    if (running().pid !== process.pid) process.kill(running().pid);
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

/**
 * Somebody else's server on the port that a file left behind names, which refuses every token. Gives the headers that it
 * was sent.
 */
async function strangerNamedBy(
  file: Partial<RunningBackend>,
  health: { instance?: string; protocol?: number; version?: string },
): Promise<string[]> {
  const tokens: string[] = [];
  const stranger = createServer((request, response) => {
    if (request.headers.authorization !== undefined) tokens.push(request.headers.authorization);
    response.setHeader('content-type', 'application/json');
    if (request.url === '/health') {
      const here = { status: 'ok', version: '0.1.0', protocol: PROTOCOL_VERSION, store: 'ok', ...health };
      response.end(JSON.stringify(here));
    } else {
      const error = { code: 'unauthorized', message: 'No.' };
      response.writeHead(401).end(JSON.stringify({ error }));
    }
  });
  strangers.push(stranger);
  await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
  const { port } = stranger.address() as AddressInfo;
  const left: RunningBackend = {
    pid: process.pid,
    url: `http://127.0.0.1:${port}`,
    version: '0.1.0',
    protocol: PROTOCOL_VERSION,
    startedAt: 1,
    userToken: 'cet_u_mine',
    agentToken: 'cet_a_mine',
    ...file,
  };
  await mkdir(data, { recursive: true });
  await writeFile(join(data, DISCOVERY_FILE), JSON.stringify(left));
  return tokens;
}

const MINE = '11111111-2222-3333-4444-555555555555';
const OTHER = '99999999-2222-3333-4444-555555555555';

for (const [name, file, health] of [
  ['another run answers', { instance: MINE }, { instance: OTHER }],
  ['an older one without runs answers', { instance: MINE }, {}],
  ['a newer one answers where an older one wrote', {}, { instance: OTHER }],
  ['another version answers where an older one wrote', { version: '0.0.9' }, {}],
  ['the process that wrote it has ended', { pid: 2 ** 22 + 1 }, {}],
] as const) {
  test(`a file left behind gives no token away: ${name}`, async () => {
    const tokens = await strangerNamedBy(file, health);
    const editor = await open();
    const { url } = await reached(editor, 'connected');
    assert.equal(url, running().url);
    assert.deepEqual(tokens, []);
  });
}

test('who does not accept the token of the file is not our backend: one is started', async () => {
  const tokens = await strangerNamedBy({ instance: MINE }, { instance: MINE });
  const editor = await open();
  const { url } = await reached(editor, 'connected');
  assert.equal(url, running().url);
  assert.notDeepEqual(tokens, []);
  assert.ok(!editor.statuses.some(({ state }) => state === 'unauthorized'));
});

test('a newer backend of another protocol stays, and the side to update is named', async () => {
  await strangerNamedBy(
    { instance: MINE },
    { instance: MINE, protocol: PROTOCOL_VERSION + 1, version: '2.0.0' },
  );
  const status = await reached(await open(), 'incompatible');
  assert.match(status.message, /^The backend 2\.0\.0 .* speaks protocol 2, this extension 1\.$/);
  assert.equal(status.action, 'Update the extension.');
});

test('an older backend makes room for ours; a newer one is used, also by an older editor', async () => {
  const target = { mode: 'local', program: BACKEND_PROGRAM, dataFolder: data, stay: false } as const;
  const { signal } = new AbortController();
  const first = await new LocalBackend(target).ensure(signal);
  const { pid, version } = running();
  const older = await new LocalBackend(target, '0.0.1').ensure(signal);
  assert.deepEqual([older.url, running().pid], [first.url, pid]);
  const newer = new LocalBackend(target, '99.0.0');
  const next = await newer.ensure(signal);
  assert.equal(next.url, running().url);
  assert.equal(running().version, version);
  assert.notEqual(running().pid, pid);
  assert.throws(() => process.kill(pid, 0));
});

test('whether it stays can change while it runs, without a new connection', async () => {
  const target = { mode: 'local', program: BACKEND_PROGRAM, dataFolder: data, stay: true } as const;
  const editor = new LspEditor(undefined, { CET_IDLE_EXIT_SECONDS: '7' });
  editors.push(editor);
  await editor.open(join(folder, 'workspace'), { backend: target, settings: SETTINGS });
  await reached(editor, 'connected');
  const { url, userToken, pid } = running();
  const lifetime = async () => {
    const answer = await fetch(url + LIFETIME_PATH, { headers: { Authorization: `Bearer ${userToken}` } });
    return ((await answer.json()) as Lifetime).exitWhenIdleSeconds;
  };
  const before = editor.statuses.length;
  for (const [stay, seconds] of [
    [false, 7],
    [true, null],
  ] as const) {
    assert.notEqual(await lifetime(), seconds);
    await editor.connection.sendNotification(ConfigureNotification, { backend: { ...target, stay } });
    while ((await lifetime()) !== seconds) await delay(20);
  }
  assert.equal(editor.statuses.length, before);
  assert.equal(running().pid, pid);
});

test('a relative data folder is one in the home folder, wherever the editor runs', async () => {
  const home = { HOME: process.env.HOME, USERPROFILE: process.env.USERPROFILE };
  Object.assign(process.env, { HOME: folder, USERPROFILE: folder });
  try {
    const target = { mode: 'local', program: BACKEND_PROGRAM, dataFolder: 'data', stay: false } as const;
    const { url } = await new LocalBackend(target).ensure(new AbortController().signal);
    assert.equal(url, running().url);
  } finally {
    for (const [name, value] of Object.entries(home)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
});

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Failure } from '@cet/protocol/failure.ts';
import type { Health } from '@cet/protocol/rest.ts';
import { readDiscovery } from './data-folder.ts';
import { startBackend } from './server.ts';
import { postReport, sendReport } from './testing/agent-client.ts';
import { endChildBackend, startChildBackend } from './testing/child-backend.ts';
import { listenLive } from './testing/live-listener.ts';
import { sampleDefinition, sampleReport, sampleSnapshot } from './testing/sample-report.ts';
import { ask, eventsByName, temporaryBackend, temporaryFolder } from './testing/temporary-backend.ts';

function occurred(seq: number, rest: object = {}) {
  return sampleReport({
    session: 'session-a',
    seq,
    definitions: [sampleDefinition('d', 'Order')],
    counts: [{ definition: 'd', occurrences: 1, lastAt: Date.now() }],
    ...rest,
  });
}

function sampleAgent(session: number) {
  return { agent: sampleReport({ session: `session-${session}`, seq: 1 }).agent };
}

function run(
  args: string[],
  nodeArgs: string[] = [],
): Promise<{ code: number; stdout: string; stderr: string }> {
  const main = path.join(import.meta.dirname, 'main.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [...nodeArgs, main, ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

test('a running backend announces itself in a file that only its user can read, until it ends', async (t) => {
  const folder = temporaryFolder();
  const child = await startChildBackend(folder);
  t.after(() => endChildBackend(child, 'SIGKILL'));
  assert.match(child.running.url, /^http:\/\/127\.0\.0\.1:\d+$/);
  if (process.platform !== 'win32') {
    for (const file of readdirSync(folder)) {
      assert.equal(statSync(path.join(folder, file)).mode & 0o077, 0, file);
    }
  }
  await endChildBackend(child);
  assert.equal(child.process.exitCode, 0);
  assert.equal(existsSync(path.join(folder, 'backend.json')), false);
});

test('each start has an instance of its own, told by the file and without a token', async (t) => {
  const dataFolder = temporaryFolder();
  const seen = new Set<string>();
  for (let start = 0; start < 2; start++) {
    const backend = await temporaryBackend(t, { dataFolder });
    const announced = readDiscovery(dataFolder)?.instance ?? '';
    assert.match(announced, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const answer = await fetch(`${backend.running.url}/health`);
    assert.equal(((await answer.json()) as Health).instance, announced);
    seen.add(announced);
    await backend.close();
  }
  assert.equal(seen.size, 2);
});

// Windows does not remove files that a program has open.
const removable = { skip: process.platform === 'win32' };
test(
  'a folder that was removed and is served anew: the old backend leaves the new file and ends',
  removable,
  async (t) => {
    const folder = temporaryFolder();
    const old = await startChildBackend(folder);
    t.after(() => endChildBackend(old, 'SIGKILL'));
    let printed = '';
    old.process.stdout?.on('data', (chunk) => {
      printed += chunk;
    });
    const gone = once(old.process, 'exit');
    for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
    const successor = await startChildBackend(folder);
    t.after(() => endChildBackend(successor, 'SIGKILL'));
    assert.deepEqual(await gone, [0, null]);
    assert.match(printed, /served by another backend/);
    assert.equal(readDiscovery(folder)?.instance, successor.running.instance);
  },
);

test('a backend that is told to end leaves the file of its successor', async () => {
  const folder = temporaryFolder();
  const { running, close } = await startBackend({ dataFolder: folder, port: 0 });
  const file = path.join(folder, 'backend.json');
  writeFileSync(file, JSON.stringify({ ...running, instance: randomUUID() }));
  await close();
  assert.equal(existsSync(file), true);
});

test('a backend that lost the thread of its store says so and ends with an error', async () => {
  // The first message says that the store is open; a while later the backend serves.
  const hook =
    "process.on('worker', (worker) => worker.once('message', () => setTimeout(() => worker.terminate(), 300)));";
  const preload = `data:text/javascript,${encodeURIComponent(hook)}`;
  const args = ['serve', '--data', temporaryFolder(), '--port', '0'];
  const { code, stderr } = await run(args, ['--import', preload]);
  assert.equal(code, 1);
  assert.match(stderr, /^The store's thread ended\. The backend ends; start it again\.$/m);
});

test('a backend whose store ends before it is open says so and ends with an error', async () => {
  const hook = "process.on('worker', (worker) => worker.terminate());";
  const preload = `data:text/javascript,${encodeURIComponent(hook)}`;
  const args = ['serve', '--data', temporaryFolder(), '--port', '0'];
  const { code, stderr } = await run(args, ['--import', preload]);
  assert.equal(code, 1);
  assert.match(stderr, /The store's thread ended before the store was open/);
});

test('a second backend on the same folder says who serves it; after kill -9 the folder is free', async (t) => {
  const folder = temporaryFolder();
  const child = await startChildBackend(folder);
  t.after(() => endChildBackend(child, 'SIGKILL'));
  const second = await run(['serve', '--data', folder, '--port', '0']);
  assert.equal(second.code, 1);
  assert.match(second.stderr, /already serves/);
  assert.ok(second.stderr.includes(String(child.running.pid)) && second.stderr.includes(child.running.url));
  await endChildBackend(child, 'SIGKILL');
  const third = await startChildBackend(folder);
  await endChildBackend(third);
});

test('a port that is taken: another one is found, or it is said', async (t) => {
  const first = await temporaryBackend(t);
  const port = Number(new URL(first.running.url).port);
  const refused = await run(['serve', '--data', temporaryFolder(), '--port', String(port)]);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, new RegExp(`Port ${port} is taken`));
});

test('a backend goes back to its last port, where running agents still report', async (t) => {
  const dataFolder = temporaryFolder();
  const first = await startBackend({ dataFolder, port: 0 });
  await first.close();
  const again = await startBackend({ dataFolder });
  t.after(() => again.close());
  assert.equal(again.running.url, first.running.url);
});

test('tokens from the command line', async () => {
  const folder = temporaryFolder();
  const made = await run(['token', 'create', '--kind', 'agent', '--name', 'ci', '--data', folder]);
  assert.match(made.stdout, /^cet_agent_[\w-]{43}\n$/);
  const [, id = ''] = /Token (\w+) for agents, "ci"/.exec(made.stderr) ?? [];
  assert.match(
    (await run(['token', 'list', '--data', folder])).stdout,
    new RegExp(`^${id}  agent  .*ci$`, 'm'),
  );
  assert.equal((await run(['token', 'revoke', id, '--data', folder])).code, 0);
  assert.equal((await run(['token', 'revoke', id, '--data', folder])).code, 1);
  assert.equal((await run(['token', 'invent'])).code, 2);
  assert.match((await run(['--version'])).stdout, /^\d+\.\d+\.\d+\n$/);
});

test('without an editor the backend ends when it was told to', async (t) => {
  let idle = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  const onEnd = () => {
    idle++;
    resolve();
  };
  const { running } = await temporaryBackend(t, { exitWhenIdleMs: 50, onEnd });
  const editor = listenLive(running);
  await editor.first('hello');
  await new Promise((done) => setTimeout(done, 150));
  assert.equal(idle, 0);
  await editor.close();
  await promise;
  assert.equal(idle, 1);
});

for (const [what, damage] of [
  ['garbage', (file: string) => writeFileSync(file, 'this was a store')],
  ['a torn page', (file: string) => writeFileSync(file, tear(readFileSync(file)))],
  ['a file cut off', (file: string) => truncateSync(file, statSync(file).size - 6000)],
] as const) {
  test(`a damaged store is moved aside and said, never lost or fatal: ${what}`, async (t) => {
    const folder = temporaryFolder();
    const first = await startBackend({ dataFolder: folder, port: 0 });
    const snapshots = Array.from({ length: 30 }, (_, i) => sampleSnapshot(`snapshot-${i}`, 'd', 'Order'));
    await sendReport(first.running, occurred(1, { snapshots }));
    await first.close();
    damage(path.join(folder, 'store.db'));
    const said: string[] = [];
    const second = await temporaryBackend(t, { dataFolder: folder, log: (line) => said.push(line) });
    assert.match(said.join('\n'), /damaged .* moved to .*store-damaged-/);
    const { status, body } = await ask<Health>(second.running, '/health');
    assert.equal(status, 200);
    assert.equal(body.status, 'degraded');
    assert.equal(body.store, 'damaged');
    assert.match(body.message ?? '', /moved to/);
    assert.ok(readdirSync(folder).some((name) => /^store-damaged-.*\.db$/.test(name)));
    await sendReport(second.running, occurred(2));
    assert.equal((await eventsByName(second.running)).Order?.occurrences, 1);
  });
}

function tear(content: Buffer): Buffer {
  content.fill(0xff, 4096, 4096 * 4);
  return content;
}

test('a store that another program has locked: agents are told to come back, and nothing is lost', async (t) => {
  const folder = temporaryFolder();
  const { running } = await temporaryBackend(t, { dataFolder: folder });
  await sendReport(running, occurred(1));
  const other = new DatabaseSync(path.join(folder, 'store.db'));
  other.exec('BEGIN IMMEDIATE');
  const refused = await postReport(running, gzipSync(JSON.stringify(occurred(2))));
  assert.equal(refused.status, 503);
  assert.ok(Number(refused.headers.get('retry-after')) > 0);
  assert.equal((refused.body as Failure).error.code, 'store-unavailable');
  const { status, body } = await ask<Health>(running, '/health');
  assert.deepEqual([status, body.store], [503, 'locked']);
  other.exec('ROLLBACK');
  other.close();
  await sendReport(running, occurred(2));
  assert.equal((await eventsByName(running)).Order?.occurrences, 2);
  assert.equal((await ask(running, '/health')).status, 200);
});

test('more reports than memory is set aside for: some are told to come back, then all are taken', async (t) => {
  const folder = temporaryFolder();
  const { running } = await temporaryBackend(t, { dataFolder: folder });
  const other = new DatabaseSync(path.join(folder, 'store.db'));
  other.exec('BEGIN IMMEDIATE');
  // Blanks make a report large in memory, not on the wire.
  const body = (session: number) =>
    gzipSync(JSON.stringify({ ...occurred(1), ...sampleAgent(session) }) + ' '.repeat(12 * 1024 * 1024));
  const answers = Array.from({ length: 5 }, (_, i) => postReport(running, body(i)));
  const first = await Promise.race(answers);
  assert.equal(first.status, 503);
  assert.equal((first.body as Failure).error.code, 'too-many-requests');
  assert.equal(first.headers.get('retry-after'), '1');
  other.exec('ROLLBACK');
  other.close();
  await Promise.all(answers);
  for (let i = 0; i < 5; i++) assert.equal((await postReport(running, body(i))).status, 200);
  assert.equal((await eventsByName(running)).Order?.occurrences, 5);
});

test('a full store gives up its oldest snapshots; counts stay exact', async (t) => {
  const { running } = await temporaryBackend(t, { maxStoreBytes: 2 * 1024 * 1024 });
  const noise = () => Array.from({ length: 400 }, () => Math.random().toString(36)).join('');
  let sent = 0;
  for (let seq = 1; seq <= 60; seq++) {
    const names = Array.from({ length: 5 }, (_, i) => `E${seq}x${i}`);
    await sendReport(
      running,
      sampleReport({
        session: 'session-a',
        seq,
        definitions: names.map((name) => sampleDefinition(name, name)),
        counts: names.map((definition) => ({ definition, occurrences: 1, lastAt: Date.now() })),
        snapshots: names.map((name) => ({ ...sampleSnapshot(`of-${name}`, name, name), message: noise() })),
      }),
    );
    sent += names.length;
  }
  const events = Object.values(await eventsByName(running));
  assert.equal(events.length, sent);
  assert.ok(events.every((event) => event.occurrences === 1));
  const kept = events.filter((event) => event.snapshots > 0).length;
  assert.ok(kept > 0 && kept < sent, `${kept} of ${sent} snapshots kept`);
  const oldest = events.find((event) => event.location.class === 'com.shop.E1x0');
  assert.equal(oldest?.snapshots, 0);
});

test('a store that is full of counts refuses with 507, says so, and goes on with what it has', async (t) => {
  const { running } = await temporaryBackend(t, { maxStoreBytes: 600 * 1024 });
  let refused: Awaited<ReturnType<typeof postReport>> | undefined;
  let acknowledged = 0;
  for (let seq = 1; seq <= 200 && refused === undefined; seq++) {
    const names = Array.from({ length: 20 }, (_, i) => `E${seq}x${i}`);
    const answer = await postReport(
      running,
      gzipSync(
        JSON.stringify(
          sampleReport({
            session: 'session-a',
            seq,
            definitions: names.map((name) => sampleDefinition(name, name)),
            counts: names.map((definition) => ({ definition, occurrences: 1, lastAt: Date.now() })),
          }),
        ),
      ),
    );
    if (answer.status === 200) acknowledged += names.length;
    else refused = answer;
  }
  assert.equal(refused?.status, 507);
  assert.match((refused?.body as Failure | undefined)?.error.action ?? '', /--max-store-mb/);
  const { body: health } = await ask<Health>(running, '/health');
  assert.equal(health.store, 'full');
  const events = Object.values(await eventsByName(running));
  assert.equal(events.length, acknowledged);
});

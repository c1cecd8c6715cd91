import assert from 'node:assert/strict';
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { type Backend, startBackend } from '@cet/backend/server.ts';
import type { AgentSummary, EventSummary } from '@cet/protocol/event.ts';
import { type AgentList, API_PATH, type EventPage } from '@cet/protocol/rest.ts';
import { AGENT_JAR } from '../../scripts/repository.ts';

/** Longer than the longest silence of an agent, several times. */
const PATIENCE_MS = 60_000;

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await delay(100)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new Error(`It never came to this: ${what}`);
}

describe('An agent and a backend, both real', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'cet-control-'));
  const data = path.join(folder, 'data');
  const programs: ChildProcess[] = [];
  let backend: Backend;

  before(async () => {
    const source = path.join(import.meta.dirname, 'programs', 'Steady.java');
    await promisify(execFile)('javac', ['-g', '-encoding', 'UTF-8', '-d', folder, source]);
    backend = await startBackend({ dataFolder: data, port: 0 });
  });
  after(async () => {
    for (const program of programs) program.kill();
    await backend.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  });

  function start(): ChildProcess {
    const { url, agentToken } = backend.running;
    const environment = { ET_COLLECTOR_URL: url, ET_TOKEN: agentToken, ET_COLLECTOR_KEEPALIVE: '1' };
    const program = spawn('java', [`-javaagent:${AGENT_JAR}`, '-cp', folder, 'steady.Steady'], {
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    programs.push(program);
    return program;
  }

  async function end(program: ChildProcess): Promise<number> {
    let text = '';
    program.stdout?.on('data', (part) => {
      text += part;
    });
    program.stdin?.end('end\n');
    await once(program, 'close');
    return Number(text);
  }

  async function ask<T>(method: string, resource: string, body?: object): Promise<T> {
    const { url, userToken } = backend.running;
    const response = await fetch(url + API_PATH + resource, {
      method,
      headers: {
        authorization: `Bearer ${userToken}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    assert.ok(response.ok, `${method} ${resource}: ${response.status}`);
    return (await response.json()) as T;
  }

  const events = async () =>
    Object.fromEntries(
      (await ask<EventPage>('GET', '/events')).events.map((event) => [event.message, event]),
    ) as Partial<Record<string, EventSummary>>;
  const live = async () =>
    (await ask<AgentList>('GET', '/agents')).agents.filter((agent) => agent.status === 'live');
  const agentThat = (what: string, fits: (agent: AgentSummary) => boolean) =>
    until(what, async () => (await live()).find(fits));

  async function grows(message: string, ms = 3000): Promise<boolean> {
    const before = (await events())[message]?.occurrences ?? 0;
    await delay(ms);
    return ((await events())[message]?.occurrences ?? 0) > before;
  }

  test('a muted location is not counted, here and after a restart, until it is unmuted', async () => {
    const first = start();
    const one = await until('an event', async () => (await events()).one);
    const muted = await ask<EventSummary>('PATCH', `/events/${one.id}`, { muted: true });
    assert.equal(muted.muted, true);
    await until('nothing of it', async () => ((await grows('one')) ? undefined : true));
    assert.ok(await grows('two'));
    const rounds = await end(first);
    assert.equal((await events()).two?.occurrences, rounds, 'what is not muted is exact');

    const second = start();
    // What happens before the first answer is counted; from then on nothing is.
    await agentThat('the second run reports', (agent) => agent.pid === second.pid);
    await until('nothing of it', async () => ((await grows('one')) ? undefined : true));
    await ask('PATCH', `/events/${one.id}`, { muted: false });
    await until('it again', async () => (await grows('one')) || undefined);
    await end(second);
  });

  test('an agent stops and goes on', async () => {
    const program = start();
    const { session } = await agentThat(
      'it runs',
      ({ pid, control }) => pid === program.pid && control?.state === 'running',
    );
    await until('its events', async () => (await grows('one')) || undefined);
    await ask('POST', `/agents/${session}/stop`);
    await agentThat('it has stopped', (agent) => agent.control?.state === 'stopped');
    assert.equal(await grows('one'), false);
    await ask('POST', `/agents/${session}/resume`);
    await agentThat('it goes on', (agent) => agent.session === session && agent.control?.state === 'running');
    assert.ok(await grows('one'));
    await end(program);
  });
});

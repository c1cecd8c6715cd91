import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { EventSummary } from '@cet/protocol/event.ts';
import type { ConnectionStatus } from '@cet/protocol/language.ts';
import { WebSocketServer } from 'ws';
import { BackendProcess } from '../testing/backend-process.ts';
import { TestAgent, type TestEvent } from '../testing/reports.ts';
import { BackendLink } from './backend-link.ts';
import { backoffMs } from './backoff.ts';

const event = (name: string): TestEvent => ({
  type: 'uncaught',
  exception: `com.shop.${name}`,
  location: { class: 'com.shop.Order', method: 'price', file: 'Order.java', line: 5 },
});

/** Hears what a link says, and waits for it. */
class Listener {
  readonly statuses: ConnectionStatus[] = [];
  readonly lists: EventSummary[][] = [];
  readonly changed: EventSummary[] = [];
  #wake: () => void = () => undefined;

  status(status: ConnectionStatus): void {
    this.statuses.push(status);
    this.#wake();
  }
  reset(events: EventSummary[]): void {
    this.lists.push(events);
    this.#wake();
  }
  changedEvent(event: EventSummary): void {
    this.changed.push(event);
    this.#wake();
  }
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}

function linkTo(url: string, token: string, heard: Listener): BackendLink {
  return new BackendLink(
    { mode: 'remote', url, token },
    {
      status: (status) => heard.status(status),
      reset: (events) => heard.reset(events),
      changed: (changed) => heard.changedEvent(changed),
      agents: () => undefined,
    },
  );
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

test('a link that was cut goes on where it was: nothing is missed and nothing is listed again', async () => {
  const data = await mkdtemp(join(tmpdir(), 'cet-link-'));
  const backend = await BackendProcess.start(data);
  const sockets = new Set<Socket>();
  let isCut = false;
  const wire = createServer((socket) => {
    if (isCut) {
      socket.destroy();
      return;
    }
    const through = connect(backend.port, '127.0.0.1');
    for (const [one, other] of [
      [socket, through],
      [through, socket],
    ] as const) {
      sockets.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  const port = await listen(wire);
  const heard = new Listener();
  const link = linkTo(`http://127.0.0.1:${port}`, backend.running.userToken, heard);
  const agent = new TestAgent();
  try {
    link.start();
    await heard.until(() => link.status.state === 'connected');
    await backend.report(agent.report([event('First')]));
    await heard.until(() => heard.changed.length === 1);
    isCut = true;
    for (const socket of sockets) {
      socket.destroy();
    }
    await heard.until(() => link.status.state !== 'connected');
    await backend.report(agent.report([event('Second')]));
    isCut = false;
    await heard.until(() => heard.changed.some(({ name }) => name === 'com.shop.Second'));
    assert.equal(heard.lists.length, 1);
    assert.equal(link.status.state, 'connected');
  } finally {
    link.dispose();
    wire.close();
    await backend.kill();
    await rm(data, { recursive: true, force: true });
  }
});

test('messages that cannot be read are told, and the link goes on', async () => {
  const answers: Record<string, unknown> = {
    '/health': { status: 'ok', version: '0.1.0', protocol: 1, store: 'ok' },
    '/api/v1/events': { events: [], stream: 's', seq: 0 },
    '/api/v1/agents': { agents: [] },
  };
  const http = createHttpServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    response.setHeader('content-type', 'application/json').end(JSON.stringify(answers[path]));
  });
  const live = new WebSocketServer({ server: http });
  live.on('connection', (socket) => {
    const hello = { kind: 'hello', protocol: 1, version: '0.1.0', stream: 's', seq: 0, resync: false };
    for (const message of [JSON.stringify(hello), 'no json', '{"kind":"event","seq":1,"event":{}}', '[]']) {
      socket.send(message);
    }
  });
  const port = await listen(http);
  const heard = new Listener();
  const link = linkTo(`http://127.0.0.1:${port}`, 'token', heard);
  try {
    link.start();
    await heard.until(() => /cannot be read by this version/.test(link.status.message));
    assert.equal(link.status.state, 'connected');
    assert.equal(link.status.action, 'Update the extension and the backend to the same release.');
  } finally {
    link.dispose();
    live.close();
    http.closeAllConnections();
    http.close();
  }
});

test('an address that is none, and a host that does not exist, say what to correct', async () => {
  for (const [url, state, message] of [
    ['ftp://somewhere', 'refused', /not an http or https address/],
    ['http://no-such-host.invalid', 'unreachable', /cannot be found|failed/],
  ] as const) {
    const heard = new Listener();
    const link = linkTo(url, 'token', heard);
    link.start();
    await heard.until(() => link.status.state === state);
    assert.match(link.status.message, message);
    assert.match(link.status.action ?? '', /cet\.backend\.url|network/);
    link.dispose();
  }
});

test('delays grow to half a minute, anywhere below the ceiling', () => {
  assert.equal(
    backoffMs(0, () => 1),
    500,
  );
  assert.equal(
    backoffMs(3, () => 1),
    4000,
  );
  assert.equal(
    backoffMs(50, () => 1),
    30_000,
  );
  assert.equal(
    backoffMs(50, () => 0),
    0,
  );
});

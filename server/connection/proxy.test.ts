import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, test } from 'node:test';
import type { ConnectionStatus, ProxySettings } from '@cet/protocol/language.ts';
import { BackendProcess } from '../testing/backend-process.ts';
import { LspEditor, SETTINGS } from '../testing/lsp-editor.ts';
import { tunnelTo } from './proxy.ts';

/** A name that only the proxy knows the way to. */
const BACKEND_NAME = 'cet.invalid';

const ends: (() => Promise<unknown> | unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) {
    await end();
  }
});

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A real proxy: makes tunnels to the one backend, whatever name it is asked for. */
async function proxyTo(backendPort: number, credentials?: string) {
  const tunnels: string[] = [];
  const others: string[] = [];
  const server = createServer((request, response) => {
    others.push(`${request.method} ${request.url}`);
    response.writeHead(400).end();
  });
  server.on('connect', (request: IncomingMessage, socket, head) => {
    const basic = `Basic ${Buffer.from(credentials ?? '').toString('base64')}`;
    if (credentials !== undefined && request.headers['proxy-authorization'] !== basic) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    tunnels.push(request.url ?? '');
    const through = connect(backendPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      through.write(head);
      through.pipe(socket).pipe(through);
    });
    through.on('error', () => socket.destroy());
    socket.on('error', () => through.destroy());
    socket.on('close', () => through.destroy());
    ends.push(() => socket.destroy());
  });
  const port = await listen(server);
  ends.push(() => server.close());
  return { port, tunnels, others };
}

async function backendThatTakes(name: string): Promise<BackendProcess> {
  const data = await mkdtemp(join(tmpdir(), 'cet-proxy-'));
  ends.push(() => rm(data, { recursive: true, force: true }));
  const backend = await BackendProcess.start(data, 0, name);
  ends.push(() => backend.kill());
  return backend;
}

async function editorOn(
  url: string,
  token: string,
  proxy: ProxySettings | undefined,
  env: NodeJS.ProcessEnv = {},
): Promise<LspEditor> {
  const folder = await mkdtemp(join(tmpdir(), 'cet-proxy-'));
  ends.push(() => rm(folder, { recursive: true, force: true }));
  const none = {
    HTTP_PROXY: '',
    HTTPS_PROXY: '',
    NO_PROXY: '',
    http_proxy: '',
    https_proxy: '',
    no_proxy: '',
  };
  const editor = new LspEditor(undefined, { ...none, ...env });
  ends.push(() => editor.close());
  await editor.open(folder, {
    backend: { mode: 'remote', url, token, ...(proxy !== undefined && { proxy }) },
    settings: SETTINGS,
  });
  return editor;
}

const reached = (editor: LspEditor, state: ConnectionStatus['state']) =>
  editor.until(() => (editor.status?.state === state ? editor.status : undefined));

for (const [by, settings, env] of [
  ['the environment', () => undefined, (proxy: string) => ({ HTTP_PROXY: proxy })],
  ['the setting http.proxy', (url: string) => ({ url }), () => ({ HTTP_PROXY: 'http://127.0.0.1:9' })],
] as const) {
  test(`requests and the live stream go through the proxy named by ${by}`, { timeout: 60_000 }, async () => {
    const backend = await backendThatTakes(BACKEND_NAME);
    const proxy = await proxyTo(backend.port, 'me:s@cret');
    const address = `http://me:s%40cret@127.0.0.1:${proxy.port}`;
    const url = `http://${BACKEND_NAME}:${backend.port}`;
    const editor = await editorOn(url, backend.running.userToken, settings(address), env(address));
    await reached(editor, 'connected');
    const target = `${BACKEND_NAME}:${backend.port}`;
    assert.ok(proxy.tunnels.length >= 2);
    assert.deepEqual([...new Set(proxy.tunnels)], [target]);
    assert.deepEqual(proxy.others, []);
  });
}

test('a proxy that asks who we are, refuses, or is not there: each says so, with a way out', {
  timeout: 60_000,
}, async () => {
  const strict = await proxyTo(9, 'me:secret');
  const refusing = createServer();
  refusing.on('connect', (_request, socket) => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n'));
  const refusingPort = await listen(refusing);
  ends.push(() => refusing.close());
  const gone = createServer();
  const gonePort = await listen(gone);
  await new Promise((resolve) => gone.close(resolve));
  for (const [port, state, message] of [
    [strict.port, 'refused', /^The proxy 127\.0\.0\.1:\d+ asks for a user and password\.$/],
    [refusingPort, 'refused', /^The proxy \S+ does not connect to cet\.invalid:4890 \(it answered 403\)\.$/],
    [gonePort, 'unreachable', /^The proxy \S+ cannot be reached \(ECONNREFUSED\)\.$/],
  ] as const) {
    const editor = await editorOn('http://cet.invalid:4890', 'token', { url: `http://127.0.0.1:${port}` });
    const status = await reached(editor, state);
    assert.match(status.message, message);
    assert.match(status.action ?? '', /http\.proxy/);
  }
});

test('this machine is never reached through a proxy, nor what is exempt', () => {
  const environment = { HTTP_PROXY: 'proxy.test:3128', HTTPS_PROXY: 'http://proxy.test:3128' };
  const goesThrough = (url: string, settings?: ProxySettings, more: NodeJS.ProcessEnv = {}) =>
    tunnelTo(url, settings, { ...environment, ...more }) !== undefined;
  for (const url of ['http://127.0.0.1:4890', 'http://localhost', 'https://[::1]:1', 'http://127.9.9.9']) {
    assert.ok(!goesThrough(url), url);
    assert.ok(!goesThrough(url, { url: 'http://proxy.test' }), url);
  }
  for (const url of [
    'http://cet.test',
    'https://cet.test',
    'http://127.evil.test',
    'http://localhost.test',
  ]) {
    assert.ok(goesThrough(url), url);
  }
  for (const list of ['*', 'cet.test', '.test', '*.test', 'other, cet.test:443', 'test']) {
    assert.ok(!goesThrough('https://cet.test', undefined, { NO_PROXY: list }), list);
    assert.ok(!goesThrough('https://cet.test', { noProxy: list.split(/, ?/) }), list);
  }
  for (const list of ['et.test', 'cet.test:80', 'cet.test.org', '.']) {
    assert.ok(goesThrough('https://cet.test', undefined, { NO_PROXY: list }), list);
  }
  assert.ok(!goesThrough('https://cet.test', { off: true }));
  assert.throws(() => tunnelTo('http://cet.test', { url: 'socks5://proxy.test' }), /not an http or https/);
});

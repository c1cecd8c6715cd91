import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Health } from '@cet/protocol/rest.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';

/** Something that listens where a backend is looked for. */
export interface Stranger {
  url: string;
  stop(): Promise<void>;
}

/** A web server that has never heard of error tracking. */
export function startWebServer(): Promise<Stranger> {
  return listen((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Welcome</h1>'));
}

/** A backend of the next protocol version. */
export function startNewerBackend(): Promise<Stranger> {
  const health: Health = { status: 'ok', version: '9.0.0', protocol: PROTOCOL_VERSION + 1, store: 'ok' };
  return listen((_, response) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(health)),
  );
}

async function listen(answer: RequestListener): Promise<Stranger> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, stop: () => stopServer(server) };
}

async function stopServer(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

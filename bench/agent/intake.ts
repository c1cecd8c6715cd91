import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';

/** What Datadog's agent asks first: without these endpoints it keeps Exception Replay off. */
const DATADOG_INFO = {
  version: '7.70.0',
  endpoints: [
    '/v0.4/traces',
    '/v0.5/traces',
    '/v0.7/config',
    '/debugger/v1/input',
    '/debugger/v2/input',
    '/debugger/v1/diagnostics',
    '/telemetry/proxy/',
  ],
  client_drop_p0s: false,
};

/** A server that takes whatever an agent sends, so that its reporting is real work in the run. */
export interface Intake {
  url: string;
  /** Requests by path, to show that an agent did report. */
  requests: Map<string, number>;
  close(): void;
}

/** Starts the stub on a free port of this machine. */
export async function startIntake(): Promise<Intake> {
  const requests = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    requests.set(path, (requests.get(path) ?? 0) + 1);
    request.resume();
    request.on('end', () => {
      if (path.startsWith('/v1/')) {
        response.setHeader('content-type', 'application/x-protobuf').end(); // OTLP: an empty answer is success
      } else {
        response.setHeader('content-type', 'application/json').end(JSON.stringify(answerTo(path)));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function answerTo(path: string): unknown {
  if (path === '/info') return DATADOG_INFO;
  if (path.includes('traces')) return { rate_by_service: {} };
  if (path.startsWith('/v0') || path.startsWith('/debugger') || path.startsWith('/telemetry')) return {};
  return { protocol: PROTOCOL_VERSION, duplicate: false, commands: [] };
}

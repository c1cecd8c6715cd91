import { LIVE_PATH, LiveMessage } from '@cet/protocol/live.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { Compile } from 'typebox/compile';
import { type RawData, WebSocket } from 'ws';
import {
  type BackendError,
  forbidden,
  incompatible,
  notABackend,
  unauthorized,
  unreachable,
} from './backend-error.ts';
import { proxyErrorIn, proxyFailure, tunnelTo } from './proxy.ts';
import type { Endpoint } from './rest-client.ts';

const HANDSHAKE_TIMEOUT_MS = 10_000;
const MAX_MESSAGE_BYTES = 8 * 1024 * 1024;
/** A silent link is asked for a sign of life this often; a laptop that slept, or a dropped NAT entry, is found so. */
const HEARTBEAT_MS = 20_000;

export interface LivePosition {
  stream: string;
  seq: number;
}

export interface LiveLinkEvents {
  message(message: LiveMessage): void;
  /** A message that this version cannot read. The link goes on. */
  unreadable(): void;
}

/**
 * One live connection from its opening to its end. The promise never resolves: it rejects with the `BackendError` that
 * says why the connection is over, or with the signal's reason.
 */
export function runLiveLink(
  endpoint: Endpoint,
  position: LivePosition | undefined,
  events: LiveLinkEvents,
  signal: AbortSignal,
): Promise<never> {
  return new Promise<never>((_, reject) => {
    const agent = tunnelTo(endpoint.url, endpoint.proxy);
    const socket = new WebSocket(liveUrl(endpoint.url, position), {
      headers: {
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        ...(endpoint.token !== undefined && { Authorization: `Bearer ${endpoint.token}` }),
      },
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      maxPayload: MAX_MESSAGE_BYTES,
      perMessageDeflate: false,
      ...(agent !== undefined && { agent }),
    });
    let over = false;
    let alive = true;
    const heartbeat = setInterval(() => {
      if (!alive) {
        end(unreachable(endpoint.url, 'ETIMEDOUT'));
      } else if (socket.readyState === WebSocket.OPEN) {
        alive = false;
        socket.ping();
      }
    }, HEARTBEAT_MS);
    const abort = () => end(signal.reason);
    signal.addEventListener('abort', abort);

    function end(reason: unknown): void {
      if (over) {
        return;
      }
      over = true;
      clearInterval(heartbeat);
      signal.removeEventListener('abort', abort);
      socket.terminate();
      reject(reason);
    }

    socket.on('message', (data) => {
      alive = true;
      if (over) {
        return;
      }
      const message = parse(data);
      if (message === undefined) {
        events.unreadable();
      } else if (message.kind === 'hello' && message.protocol !== PROTOCOL_VERSION) {
        end(incompatible(endpoint.url, message.protocol, message.version));
      } else {
        events.message(message);
      }
    });
    socket.on('pong', () => {
      alive = true;
    });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      end(refusal(endpoint, response.statusCode ?? 0));
    });
    socket.on('error', (error) => {
      const proxy = proxyErrorIn(error);
      const cause = (error as NodeJS.ErrnoException).code ?? error.message;
      end(proxy === undefined ? unreachable(endpoint.url, cause) : proxyFailure(endpoint.url, proxy));
    });
    socket.on('close', (code) => end(closed(endpoint, code)));
    if (signal.aborted) {
      abort();
    }
  });
}

function liveUrl(base: string, position: LivePosition | undefined): URL {
  const url = new URL(base.replace(/\/+$/, '') + LIVE_PATH);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  if (position !== undefined) {
    url.searchParams.set('stream', position.stream);
    url.searchParams.set('seq', String(position.seq));
  }
  return url;
}

function refusal(endpoint: Endpoint, status: number): BackendError {
  switch (status) {
    case 401:
      return unauthorized(endpoint.url, endpoint.token !== undefined);
    case 403:
      return forbidden(endpoint.url, undefined);
    case 426:
      return incompatible(endpoint.url, undefined, undefined);
    default:
      return status >= 500 ? unreachable(endpoint.url, `HTTP ${status}`) : notABackend(endpoint.url);
  }
}

function closed(endpoint: Endpoint, code: number): BackendError {
  switch (code) {
    case 4401:
      return unauthorized(endpoint.url, endpoint.token !== undefined);
    case 4403:
      return forbidden(endpoint.url, undefined);
    case 4426:
      return incompatible(endpoint.url, undefined, undefined);
    default:
      return unreachable(endpoint.url, `closed with ${code}`);
  }
}

let compiled: ReturnType<typeof Compile<typeof LiveMessage>> | undefined;

function parse(data: RawData): LiveMessage | undefined {
  try {
    const value: unknown = JSON.parse(String(data));
    compiled ??= Compile(LiveMessage);
    return compiled.Check(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { LIVE_PATH } from '@cet/protocol/live.ts';
import { PROTOCOL_HEADER } from '@cet/protocol/version.ts';
import { type WebSocket, WebSocketServer } from 'ws';
import { requestErrorOf } from '../api/failure-answer.ts';
import type { Guard } from '../api/guard.ts';
import { checkProtocolHeader } from '../api/protocol-check.ts';
import { bearerSecret } from '../tokens/token-check.ts';
import type { LiveHub } from './live-hub.ts';

const PROTOCOL = 'cet.v1';
const TOKEN_PROTOCOL = 'cet.token.';
/** Close codes of protocol/live.ts. */
const CLOSE_CODE: Readonly<Record<string, number>> = {
  unauthorized: 4401,
  forbidden: 4403,
  'protocol-mismatch': 4426,
};
/** A connection that does not answer this long is gone: a laptop that slept, a network that changed. */
const PING_INTERVAL_MS = 30_000;
/** Editors say nothing on this stream. */
const MAX_INCOMING_BYTES = 1024;

function offeredProtocols(request: IncomingMessage): string[] {
  return (request.headers['sec-websocket-protocol'] ?? '').split(',').map((offer) => offer.trim());
}

function secretOf(request: IncomingMessage): string | undefined {
  const offered = offeredProtocols(request).find((offer) => offer.startsWith(TOKEN_PROTOCOL));
  return bearerSecret(request.headers.authorization) ?? offered?.slice(TOKEN_PROTOCOL.length);
}

/** A close reason has at most 123 bytes. */
function closeReason(message: string): string {
  let reason = message;
  while (Buffer.byteLength(reason) > 123) reason = reason.slice(0, -1);
  return reason;
}

/** The WebSocket door of the live stream, on the same port as everything else. */
export class LiveDoor {
  readonly #sockets: WebSocketServer;
  readonly #guard: Guard;
  readonly #hub: LiveHub;
  readonly #silent = new WeakSet<WebSocket>();
  #pings: NodeJS.Timeout | undefined;

  constructor(server: Server, guard: Guard, hub: LiveHub) {
    this.#guard = guard;
    this.#hub = hub;
    this.#sockets = new WebSocketServer({
      noServer: true,
      perMessageDeflate: false,
      maxPayload: MAX_INCOMING_BYTES,
      // The offer with the token must never be echoed.
      handleProtocols: (offers) => (offers.has(PROTOCOL) ? PROTOCOL : false),
    });
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
  }

  close(): void {
    clearInterval(this.#pings);
    this.#hub.close();
    for (const socket of this.#sockets.clients) setTimeout(() => socket.terminate(), 500).unref();
    this.#sockets.close();
  }

  #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => stream.destroy());
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname !== LIVE_PATH) {
      stream.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    // Refusals too come as WebSocket close codes: a browser does not tell its page the status of a failed upgrade.
    this.#sockets.handleUpgrade(request, stream, head, (socket) => {
      socket.on('error', () => socket.terminate());
      try {
        this.#guard.checkHostAndOrigin(request);
        checkProtocolHeader(request.headers[PROTOCOL_HEADER], 'editor');
        this.#guard.checkToken(secretOf(request), 'user');
      } catch (cause) {
        const error = requestErrorOf(cause, () => {});
        socket.close(CLOSE_CODE[error.code] ?? 1011, closeReason(error.message));
        return;
      }
      const seq = Number(url.searchParams.get('seq') ?? Number.NaN);
      this.#keepAlive(socket);
      this.#hub.connect(
        socket,
        url.searchParams.get('stream') ?? undefined,
        Number.isSafeInteger(seq) ? seq : undefined,
      );
    });
  }

  #keepAlive(socket: WebSocket): void {
    socket.on('pong', () => this.#silent.delete(socket));
    if (this.#pings !== undefined) return;
    this.#pings = setInterval(() => {
      if (this.#sockets.clients.size === 0) {
        clearInterval(this.#pings);
        this.#pings = undefined;
      }
      for (const client of this.#sockets.clients) {
        if (this.#silent.has(client)) client.terminate();
        this.#silent.add(client);
        client.ping();
      }
    }, PING_INTERVAL_MS);
    this.#pings.unref();
  }
}

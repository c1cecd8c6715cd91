import { once } from 'node:events';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import type { LiveMessage } from '@cet/protocol/live.ts';
import { WebSocket } from 'ws';

/** A connected editor that keeps what it was told. */
export interface LiveListener {
  socket: WebSocket;
  messages: LiveMessage[];
  /** Resolves with the first message, past or to come, that fits. */
  first<K extends LiveMessage['kind']>(
    kind: K,
    fits?: (message: Extract<LiveMessage, { kind: K }>) => boolean,
  ): Promise<Extract<LiveMessage, { kind: K }>>;
  close(): Promise<void>;
}

/** @param query for example `?stream=…&seq=…` */
export function listenLive({ url, userToken }: RunningBackend, query = ''): LiveListener {
  const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/live${query}`, {
    headers: { authorization: `Bearer ${userToken}` },
  });
  const messages: LiveMessage[] = [];
  socket.setMaxListeners(0);
  const checks = new Set<() => void>();
  socket.on('message', (data) => {
    messages.push(JSON.parse(String(data)) as LiveMessage);
    for (const check of checks) check();
  });
  return {
    socket,
    messages,
    first: (kind, fits = () => true) =>
      new Promise((resolve, reject) => {
        type Wanted = Parameters<typeof fits>[0];
        const check = () => {
          const found = messages.find((message) => message.kind === kind && fits(message as Wanted));
          if (found === undefined) return;
          checks.delete(check);
          resolve(found as Wanted);
        };
        checks.add(check);
        socket.once('close', (code, reason) => reject(new Error(`closed with ${code} ${reason}`)));
        check();
      }),
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

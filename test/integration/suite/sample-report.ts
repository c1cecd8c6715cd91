import { randomUUID } from 'node:crypto';
import type { Report } from '@cet/protocol/report.ts';
import type { Frame } from '@cet/protocol/snapshot.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';

/** Line (from 1) of `Cart.java` in the workspace that fails. */
export const FAILING_LINE = 14;
export const MESSAGE = 'Cannot invoke "java.lang.Integer.intValue()" because "price" is null';

/** What an agent sends for the first `occurrences` of a NullPointerException in `Cart.total`, with a snapshot. */
export function sampleReport(occurrences: number): Report {
  const now = Date.now();
  const definition = 'cart-total';
  const frame: Frame = {
    class: 'shop.Cart',
    method: 'total',
    descriptor: '([Ljava/lang/String;)I',
    file: 'Cart.java',
    line: FAILING_LINE,
    application: true,
  };
  return {
    protocol: PROTOCOL_VERSION,
    agent: {
      session: randomUUID(),
      version: '0.1.0',
      application: 'shop',
      deployment: '1.4.2',
      environment: 'test',
      server: 'here',
      pid: 4711,
      startedAt: now - 60_000,
    },
    seq: 1,
    sentAt: now,
    definitions: [
      {
        id: definition,
        type: 'uncaught',
        exception: 'java.lang.NullPointerException',
        message: MESSAGE,
        location: frame,
        frames: [frame],
        firstSeenAt: now,
      },
    ],
    counts: [{ definition, occurrences, lastAt: now }],
    snapshots: [
      {
        id: randomUUID(),
        definition,
        at: now,
        thread: { name: 'main', id: 1 },
        message: MESSAGE,
        exception: { class: 'java.lang.NullPointerException', message: MESSAGE },
        frames: [
          {
            ...frame,
            variables: [
              {
                name: 'article',
                kind: 'local',
                value: { kind: 'string', type: 'java.lang.String', text: 'tea' },
              },
              {
                name: 'price',
                kind: 'local',
                declaredType: 'java.lang.Integer',
                value: { kind: 'null', text: 'null' },
              },
              { name: 'total', kind: 'local', value: { kind: 'number', type: 'int', text: '1299' } },
            ],
          },
        ],
        logs: [{ at: now - 5, level: 'DEBUG', logger: 'shop.Cart', message: 'pricing tea', hidden: true }],
      },
    ],
  };
}

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DISCOVERY_FILE, type RunningBackend } from '@cet/protocol/discovery.ts';
import type { EventDefinition, Report } from '@cet/protocol/report.ts';
import { REPORT_PATH } from '@cet/protocol/report.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@cet/protocol/version.ts';

/** Line of `Cart.java` in the workspace that throws, one-based. */
export const FAILING_LINE = 14;

/** An agent of its own: each one is a new session with the real local backend. */
export class PostingAgent {
  readonly #session = randomUUID();
  #seq = 0;

  /** Sends one occurrence of an exception in `Cart.total`, with a snapshot. Gives the snapshot's id. */
  async throwInCart(part: Partial<EventDefinition> = {}): Promise<string> {
    const now = Date.now();
    const snapshot = randomUUID();
    const definition: EventDefinition = {
      id: randomUUID(),
      type: 'uncaught',
      exception: 'java.lang.NullPointerException',
      message: 'Cannot invoke "java.lang.Integer.intValue()" because "price" is null',
      location: { class: 'shop.Cart', method: 'total', file: 'Cart.java', line: FAILING_LINE },
      frames: [
        { class: 'shop.Cart', method: 'total', file: 'Cart.java', line: FAILING_LINE, application: true },
      ],
      firstSeenAt: now,
      ...part,
    };
    await this.#post({
      definitions: [definition],
      counts: [{ definition: definition.id, occurrences: 3, lastAt: now }],
      snapshots: [
        {
          id: snapshot,
          definition: definition.id,
          at: now,
          thread: { name: 'main', id: 1 },
          frames: [
            {
              ...definition.location,
              application: true,
              variables: [
                { name: 'article', kind: 'local', value: { kind: 'string', text: 'teapot' } },
                { name: 'price', kind: 'local', value: { kind: 'null', text: 'null' } },
              ],
            },
          ],
          logs: [],
        },
      ],
    });
    return snapshot;
  }

  async #post(part: Pick<Report, 'definitions' | 'counts' | 'snapshots'>): Promise<void> {
    const backend = runningBackend();
    this.#seq += 1;
    const report: Report = {
      protocol: PROTOCOL_VERSION,
      agent: {
        session: this.#session,
        version: '0.1.0',
        application: 'shop',
        deployment: 'dev',
        environment: 'local',
        server: 'test',
        pid: process.pid,
        startedAt: Date.now(),
      },
      seq: this.#seq,
      sentAt: Date.now(),
      ...part,
    };
    const answer = await fetch(new URL(REPORT_PATH, backend.url), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${backend.agentToken}`,
        'content-type': 'application/json',
        'content-encoding': 'gzip',
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
      },
      body: gzipSync(JSON.stringify(report)),
    });
    if (!answer.ok)
      throw new Error(`The backend refused the report: ${answer.status} ${await answer.text()}`);
    const { rejected } = (await answer.json()) as { rejected?: unknown[] };
    if (rejected?.length) throw new Error(`Parts were refused: ${JSON.stringify(rejected)}`);
  }
}

/** The backend that the extension started, from its discovery file. */
function runningBackend(): RunningBackend {
  const folder = process.env.CET_DATA_DIR;
  if (folder === undefined)
    throw new Error('CET_DATA_DIR is not set: the suite must not use the user’s own data.');
  return JSON.parse(readFileSync(path.join(folder, DISCOVERY_FILE), 'utf8')) as RunningBackend;
}

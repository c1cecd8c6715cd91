import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { type EventType, REPORT_PATH, type Report } from '@cet/protocol/report.ts';

/** Events of one type, as agents told them. */
export interface AgentCount {
  events: number;
  occurrences: number;
}

/**
 * Stands between the agents and the backend, passes everything on unchanged, and counts what the agents say: so their
 * own view can be told apart from what the backend made of it.
 */
export class AgentTap {
  readonly url: string;
  readonly #server: Server;
  readonly #types = new Map<string, EventType>();
  readonly #occurrences = new Map<string, number>();
  readonly #reports = new Set<string>();

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
  }

  /** @param backend base URL of the backend */
  static async start(backend: string): Promise<AgentTap> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const tap = new AgentTap(server, `http://127.0.0.1:${port}`);
    server.on('request', (incoming, answer) => {
      tap.#pass(backend, incoming, answer).catch((error: unknown) => {
        answer.writeHead(502).end(String(error));
      });
    });
    return tap;
  }

  /** Distinct events and occurrences by type, over all agents. */
  counts(): Partial<Record<EventType, AgentCount>> {
    const counts: Partial<Record<EventType, AgentCount>> = {};
    for (const [definition, type] of this.#types) {
      counts[type] ??= { events: 0, occurrences: 0 };
      counts[type].events++;
      counts[type].occurrences += this.#occurrences.get(definition) ?? 0;
    }
    return counts;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  async #pass(backend: string, incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    if (incoming.url?.startsWith(REPORT_PATH)) this.#count(body, incoming.headers['content-encoding']);
    const target = new URL(incoming.url ?? '/', backend);
    const headers = { ...incoming.headers, host: target.host, 'content-length': String(body.length) };
    delete headers['transfer-encoding'];
    await new Promise<void>((resolve, reject) => {
      const forward = request(target, { method: incoming.method, headers }, (reply) => {
        answer.writeHead(reply.statusCode ?? 502, reply.headers);
        reply.pipe(answer).once('close', resolve);
      });
      forward.once('error', reject);
      forward.end(body);
    });
  }

  #count(body: Buffer, encoding: string | undefined): void {
    const report = JSON.parse(String(encoding === 'gzip' ? gunzipSync(body) : body)) as Report;
    // An agent sends a report again until it is acknowledged.
    const id = `${report.agent.session}/${report.seq}`;
    if (this.#reports.has(id)) return;
    this.#reports.add(id);
    for (const { id: definition, type } of report.definitions) {
      this.#types.set(`${report.agent.session}/${definition}`, type);
    }
    for (const { definition, occurrences } of report.counts) {
      const key = `${report.agent.session}/${definition}`;
      this.#occurrences.set(key, (this.#occurrences.get(key) ?? 0) + occurrences);
    }
  }
}

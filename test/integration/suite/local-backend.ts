import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { DISCOVERY_FILE, type RunningBackend } from '@cet/protocol/discovery.ts';
import type { EventState, EventSummary } from '@cet/protocol/event.ts';
import { REPORT_PATH, type Report } from '@cet/protocol/report.ts';
import { API_PATH, type EventPage } from '@cet/protocol/rest.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { eventually } from './eventually.ts';

/** The backend that the extension under test has started by itself, seen from outside. */
export class LocalBackendProbe {
  readonly running: RunningBackend;

  private constructor(running: RunningBackend) {
    this.running = running;
  }

  /** Waits until the extension has started it. */
  static async find(): Promise<LocalBackendProbe> {
    const file = path.join(process.env.CET_DATA_DIR ?? '', DISCOVERY_FILE);
    const running = await eventually('the local backend', () =>
      existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RunningBackend) : undefined,
    );
    return new LocalBackendProbe(running);
  }

  /** Sends a report as an agent does. */
  async report(report: Report): Promise<void> {
    await this.#ask('POST', REPORT_PATH, this.running.agentToken, gzipSync(JSON.stringify(report)), {
      'content-encoding': 'gzip',
    });
  }

  async events(): Promise<EventSummary[]> {
    const page = (await this.#ask('GET', `${API_PATH}/events`, this.running.userToken)) as EventPage;
    return page.events;
  }

  async setState(event: string, state: EventState): Promise<void> {
    const body = JSON.stringify({ state });
    await this.#ask('PATCH', `${API_PATH}/events/${encodeURIComponent(event)}`, this.running.userToken, body);
  }

  async #ask(
    method: string,
    where: string,
    token: string,
    body?: string | Buffer<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<unknown> {
    const response = await fetch(this.running.url + where, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${where}: ${response.status} ${text}`);
    return JSON.parse(text);
  }
}

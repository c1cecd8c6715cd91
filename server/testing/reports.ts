import { randomUUID } from 'node:crypto';
import type { EventDefinition, Report } from '@cet/protocol/report.ts';
import type { CodeLocation, Variable } from '@cet/protocol/snapshot.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';

export interface TestEvent {
  type: EventDefinition['type'];
  exception?: string;
  message?: string;
  location: CodeLocation;
  handler?: CodeLocation & { kind?: 'method' };
  builtAt?: number;
  variables?: Variable[];
}

/** An agent session that makes reports of given events. */
export class TestAgent {
  readonly #session = randomUUID();
  readonly #environment: string;
  #seq = 0;

  constructor(environment = 'demo') {
    this.#environment = environment;
  }

  /** A report with these events, each with a snapshot. */
  report(events: TestEvent[], occurrences = 1): Report {
    const now = Date.now();
    const frames = (event: TestEvent) => [
      { ...event.location, application: true, ...(event.variables && { variables: event.variables }) },
    ];
    return {
      protocol: PROTOCOL_VERSION,
      agent: {
        session: this.#session,
        version: '0.1.0',
        application: 'order-service',
        deployment: '1.4.2',
        environment: this.#environment,
        server: 'here',
        pid: 1,
        startedAt: now - 1000,
      },
      seq: ++this.#seq,
      sentAt: now,
      definitions: events.map((event) => ({
        id: idOf(event),
        type: event.type,
        ...(event.exception !== undefined && { exception: event.exception }),
        ...(event.message !== undefined && { message: event.message }),
        location: event.location,
        ...(event.handler !== undefined && { handler: { ...event.handler, application: true } }),
        frames: [{ ...event.location, application: true }],
        ...(event.builtAt !== undefined && { builtAt: event.builtAt }),
        firstSeenAt: now,
      })),
      counts: events.map((event) => ({ definition: idOf(event), occurrences, lastAt: now })),
      snapshots: events.map((event) => ({
        id: randomUUID(),
        definition: idOf(event),
        at: now,
        thread: { name: 'main', id: 1 },
        ...(event.message !== undefined && { message: event.message }),
        frames: frames(event),
        logs: [],
      })),
    };
  }
}

function idOf(event: TestEvent): string {
  return `${event.type} ${event.exception} ${event.location.class}.${event.location.method}:${event.location.line}`;
}

import type { EventDefinition, Report } from '@cet/protocol/report.ts';
import type { Frame, Snapshot } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';

/** What differs between the reports of a test; everything else is a plausible default. */
export interface SampleReport extends Partial<Omit<Report, 'agent'>> {
  session: string;
  seq: number;
  application?: string;
  deployment?: string;
  environment?: string;
}

/** A report as an agent sends it; without parts unless given. */
export function sampleReport(sample: SampleReport): Report {
  const { session, seq, application, deployment, environment, ...rest } = sample;
  return {
    protocol: PROTOCOL_VERSION,
    agent: {
      session,
      version: '0.1.0',
      application: application ?? 'shop',
      deployment: deployment ?? '1.0',
      environment: environment ?? 'default',
      server: 'host-1',
      pid: 4711,
      startedAt: Date.now() - 60_000,
    },
    seq,
    sentAt: Date.now(),
    definitions: [],
    counts: [],
    snapshots: [],
    ...rest,
  };
}

/** Frames of the class `com.shop.<name>`, deepest first, called from a framework. */
export function sampleFrames(name: string, depth = 3): Frame[] {
  const own = Array.from({ length: depth }, (_, i) => ({
    class: `com.shop.${name}`,
    method: `step${depth - i}`,
    file: `${name}.java`,
    line: 10 + i,
    application: true,
  }));
  return [...own, { class: 'java.lang.Thread', method: 'run', line: 840, application: false }];
}

/** The definition of an exception thrown in `com.shop.<name>`. */
export function sampleDefinition(
  id: string,
  name: string,
  rest: Partial<EventDefinition> = {},
): EventDefinition {
  const frames = sampleFrames(name);
  const { application: _, ...location } = frames[0] as Frame;
  return {
    id,
    type: 'caught',
    exception: 'java.lang.IllegalStateException',
    message: `first message of ${name}`,
    location,
    frames,
    firstSeenAt: Date.now(),
    ...rest,
  };
}

function sampleValue(depth: number): Value {
  if (depth === 0) return { kind: 'string', type: 'java.lang.String', text: 'a value of usual length' };
  return {
    kind: 'object',
    type: 'com.shop.Line',
    id: depth,
    fields: Array.from({ length: 5 }, (_, i) => ({ name: `field${i}`, value: sampleValue(depth - 1) })),
  };
}

/** A snapshot of the usual size: about 9 KB of JSON text with three frames of variables and some log statements. */
export function sampleSnapshot(id: string, definition: string, name: string, at = Date.now()): Snapshot {
  const frames = sampleFrames(name).map((frame) =>
    frame.application
      ? {
          ...frame,
          variables: [
            { name: 'this', kind: 'this' as const, value: sampleValue(2) },
            {
              name: 'index',
              kind: 'local' as const,
              value: { kind: 'number' as const, type: 'int', text: '3' },
            },
            {
              name: 'lines',
              kind: 'local' as const,
              value: {
                kind: 'collection' as const,
                type: 'java.util.ArrayList',
                size: 100,
                items: [sampleValue(0)],
                pointed: [{ index: 80, value: sampleValue(0) }],
                missing: 'size' as const,
              },
            },
          ],
        }
      : frame,
  );
  return {
    id,
    definition,
    at,
    thread: { name: 'http-1', id: 31 },
    message: `message of ${id}`,
    exception: { class: 'java.lang.IllegalStateException', message: `message of ${id}` },
    frames,
    logs: Array.from({ length: 20 }, (_, i) => ({
      at: at - i,
      level: 'DEBUG' as const,
      logger: `com.shop.${name}`,
      message: `statement ${i} of the thread`,
      hidden: true,
    })).reverse(),
  };
}

/** A report about one event, `Order`, with so many occurrences. */
export function occurred(session: string, seq: number, occurrences: number, rest: object = {}): Report {
  return sampleReport({
    session,
    seq,
    definitions: seq === 1 ? [sampleDefinition('d', 'Order')] : [],
    counts: [{ definition: 'd', occurrences, lastAt: Date.now() }],
    ...rest,
  });
}

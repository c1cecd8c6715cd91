import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';

/** A backend that takes every report and keeps two numbers of it. */
export interface Collector {
  url: string;
  /** What was reported since the last time this was asked. */
  taken(): { events: number; occurrences: number };
  close(): void;
}

interface Report {
  definitions: unknown[];
  counts: { occurrences: number }[];
}

/** Starts one on a free port of this machine. */
export async function startCollector(): Promise<Collector> {
  let events = 0;
  let occurrences = 0;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const report = JSON.parse(gunzipSync(Buffer.concat(parts)).toString()) as Report;
      events += report.definitions.length;
      for (const count of report.counts) occurrences += count.occurrences;
      const answer = { protocol: PROTOCOL_VERSION, duplicate: false, commands: [] };
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    taken: () => {
      const taken = { events, occurrences };
      events = 0;
      occurrences = 0;
      return taken;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

import { gzipSync } from 'node:zlib';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import { REPORT_PATH, type Report, type ReportAnswer } from '@cet/protocol/report.ts';

/** An answer of the backend, parsed. */
export interface Answer<T = unknown> {
  status: number;
  headers: Headers;
  body: T;
}

/** Sends bytes to the collector as an agent does. */
export async function postReport(
  backend: Pick<RunningBackend, 'url' | 'agentToken'>,
  body: Uint8Array,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(backend.url + REPORT_PATH, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${backend.agentToken}`,
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      ...headers,
    },
    body: new Uint8Array(body),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

/** Sends a report and expects that it is acknowledged. */
export async function sendReport(
  backend: Pick<RunningBackend, 'url' | 'agentToken'>,
  report: Report,
): Promise<ReportAnswer> {
  const { status, body } = await postReport(backend, gzipSync(JSON.stringify(report)));
  if (status !== 200) throw new Error(`Report refused with ${status}: ${JSON.stringify(body)}`);
  return body as ReportAnswer;
}

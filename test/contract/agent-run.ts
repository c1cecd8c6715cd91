import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { REPORT_PATH } from '@cet/protocol/report.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { AGENT_JAR, API_JAR } from '../../scripts/repository.ts';

const run = promisify(execFile);
const RUN_TIMEOUT_MS = 60_000;

/** One request as it arrived. */
export interface Received {
  method: string | undefined;
  path: string | undefined;
  headers: IncomingMessage['headers'];
  /** The body as text, decompressed. */
  text: string;
}

/** A collector that accepts everything and keeps it. */
export class Collector {
  readonly received: Received[] = [];
  readonly #server: Server;

  constructor() {
    this.#server = createServer((request, response) => this.#take(request, response));
  }

  /** Begins to listen on a free port; gives its URL. */
  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const { method, url, headers } = request;
    this.received.push({
      method,
      path: url,
      headers,
      text: gunzipSync(Buffer.concat(parts)).toString('utf8'),
    });
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ protocol: PROTOCOL_VERSION, duplicate: false, commands: [] }));
  }
}

/** True for what an agent's request must look like before anyone looks inside. */
export function isReportRequest(request: Received): boolean {
  return (
    request.method === 'POST' &&
    request.path === REPORT_PATH &&
    request.headers['content-encoding'] === 'gzip' &&
    request.headers[PROTOCOL_HEADER] === String(PROTOCOL_VERSION)
  );
}

/** What a program wrote, and how it ended. */
export interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}

/** Compiles a program of `programs/` into `folder` and runs it under the agent, to its end. */
export async function runUnderAgent(
  mainClass: string,
  folder: string,
  environment: Record<string, string>,
): Promise<Ended> {
  for (const jar of [AGENT_JAR, API_JAR])
    if (!existsSync(jar)) throw new Error(`${jar} is missing: run "npm run build" first.`);
  const source = path.join(import.meta.dirname, 'programs', `${mainClass.split('.').at(-1)}.java`);
  await run('javac', ['-g', '-encoding', 'UTF-8', '-cp', API_JAR, '-d', folder, source]);
  const command = [`-javaagent:${AGENT_JAR}`, '-cp', [folder, API_JAR].join(path.delimiter), mainClass];
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...environment }, timeout: RUN_TIMEOUT_MS };
    execFile('java', command, options, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr }),
    );
  });
}

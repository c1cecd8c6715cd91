import { Agent, get } from 'node:http';
import { startJvm } from './jvm.ts';
import type { JvmSettings } from './variant.ts';

/** How many requests one JVM is asked. */
export interface ApplicationEffort {
  warmUpRequests: number;
  requests: number;
}

/** Requests under way at the same time; more would only queue on a small machine. */
const CONCURRENCY = 4;

/** One failing request for so many others: they take longer, most of it to log the stack. */
const FAILING_SHARE = 3;

interface Cost {
  uptimeMs: number;
  cpuMs: number;
  allocatedBytes: number;
  metaspaceBytes: number;
}

/**
 * Starts the Spring Boot application, puts it under load and ends it.
 *
 * @returns the figures by name of the row
 * @throws Error when it does not start or refuses a request.
 */
export async function runApplication(
  settings: JvmSettings,
  classPath: string,
  effort: ApplicationEffort,
): Promise<Map<string, number>> {
  const startedAt = performance.now();
  const jvm = startJvm(settings, classPath, [
    'com.acme.bench.shop.Shop',
    '--server.port=0',
    '--server.address=127.0.0.1',
  ]);
  const ended = new Promise<void>((resolve) => jvm.once('close', () => resolve()));
  try {
    const [port, start] = await readiness(jvm.stdout);
    const startMs = performance.now() - startedAt;
    const http = new Agent({ keepAlive: true, maxSockets: CONCURRENCY });
    const ask = (path: string, expected?: number) => request(http, port, path, expected);
    const order = (id: number) => ask(`/orders/${id}`, id % 20 === 13 ? 409 : 200);
    const failing = (id: number) => ask(`/shipments/${id}`, 500);
    await load(order, effort.warmUpRequests);
    const before = parseCost(await ask('/cost'));
    const latencies = await load(order, effort.requests);
    const after = parseCost(await ask('/cost'));
    await load(failing, effort.warmUpRequests / FAILING_SHARE);
    const beforeFailing = parseCost(await ask('/cost'));
    const failingLatencies = await load(failing, effort.requests / FAILING_SHARE);
    const afterFailing = parseCost(await ask('/cost'));
    http.destroy();
    return new Map([
      ['Spring Boot, start to ready', startMs],
      ['Spring Boot, CPU until ready', start.cpuMs],
      ['Spring Boot, request p50', quantile(latencies, 0.5)],
      ['Spring Boot, request p99', quantile(latencies, 0.99)],
      ['Spring Boot, CPU of the load', after.cpuMs - before.cpuMs],
      ['Spring Boot, allocation of the load', after.allocatedBytes - before.allocatedBytes],
      ['Spring Boot, failing request p50', quantile(failingLatencies, 0.5)],
      ['Spring Boot, failing request p99', quantile(failingLatencies, 0.99)],
      ['Spring Boot, CPU of failing requests', afterFailing.cpuMs - beforeFailing.cpuMs],
      ['Spring Boot, metaspace', after.metaspaceBytes],
    ]);
  } finally {
    jvm.kill();
    await ended;
  }
}

/** Waits for the line that the application prints when requests can come. */
function readiness(output: NodeJS.ReadableStream): Promise<[port: number, cost: Cost]> {
  return new Promise((resolve, reject) => {
    let text = '';
    output.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const found = /^READY (\d+) (.+)$/m.exec(text);
      if (found !== null && text.endsWith('\n')) resolve([Number(found[1]), parseCost(found[2] ?? '')]);
    });
    output.once('end', () => reject(new Error(`The application did not start:\n${text}`)));
  });
}

function parseCost(text: string): Cost {
  const [uptimeMs = 0, cpuMs = 0, allocatedBytes = 0, metaspaceBytes = 0] = text.split(' ').map(Number);
  return { uptimeMs, cpuMs, allocatedBytes, metaspaceBytes };
}

/** Asks one after the other. Gives the latencies in ms, sorted. */
async function load(ask: (id: number) => Promise<string>, count: number): Promise<number[]> {
  const latencies: number[] = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const id = next++;
      const start = performance.now();
      await ask(id);
      latencies.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  return latencies.sort((a, b) => a - b);
}

function request(agent: Agent, port: number, path: string, expected = 200): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ agent, port, path, host: '127.0.0.1' }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      answer.once('end', () => {
        if (answer.statusCode === expected) resolve(body);
        else reject(new Error(`${path} was answered with ${answer.statusCode}.`));
      });
    }).once('error', reject);
  });
}

function quantile(sorted: readonly number[], at: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN;
}

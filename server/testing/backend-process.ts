import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { DISCOVERY_FILE, type RunningBackend } from '@cet/protocol/discovery.ts';
import { REPORT_PATH, type Report } from '@cet/protocol/report.ts';

export const BACKEND_PROGRAM = join(import.meta.dirname, '..', '..', 'backend', 'main.ts');

/** A real backend in a process of its own. */
export class BackendProcess {
  readonly #child: ChildProcess;
  readonly running: RunningBackend;

  private constructor(child: ChildProcess, running: RunningBackend) {
    this.#child = child;
    this.running = running;
  }

  /**
   * @param port 0 for a free one
   * @param name a further host name under which it is reached
   */
  static async start(dataFolder: string, port = 0, name?: string): Promise<BackendProcess> {
    const file = join(dataFolder, DISCOVERY_FILE);
    await rm(file, { force: true });
    const child = spawn(
      process.execPath,
      [
        ...[BACKEND_PROGRAM, 'serve', '--data', dataFolder, '--port', String(port)],
        ...(name === undefined ? [] : ['--allow-host', name]),
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    while (!existsSync(file)) {
      if (child.exitCode !== null) {
        throw new Error(`The backend ended with exit code ${child.exitCode}.`);
      }
      await delay(20);
    }
    return new BackendProcess(child, JSON.parse(readFileSync(file, 'utf8')) as RunningBackend);
  }

  get port(): number {
    return Number(new URL(this.running.url).port);
  }

  /** Sends a report as an agent does. */
  async report(report: Report): Promise<void> {
    const response = await fetch(this.running.url + REPORT_PATH, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${this.running.agentToken}`,
        'Content-Type': 'application/json',
        'Content-Encoding': 'gzip',
        'x-cet-protocol': '1',
      },
      body: gzipSync(JSON.stringify(report)),
    });
    const answer = await response.text();
    if (response.status !== 200 || answer.includes('rejected')) {
      throw new Error(`The backend answered ${response.status}: ${answer}`);
    }
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill('SIGKILL');
      await once(this.#child, 'exit');
    }
  }
}

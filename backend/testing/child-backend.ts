import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import { SHUTDOWN_PATH } from '@cet/protocol/rest.ts';
import { readDiscovery } from '../data-folder.ts';

/** A backend in a process of its own, as users run it. */
export interface ChildBackend {
  process: ChildProcess;
  running: RunningBackend;
}

/**
 * Starts `cet-backend serve` and waits until it has announced itself.
 *
 * @param entry the program; the source's `main.ts` unless given
 * @throws Error with what it printed if it ends instead
 */
export async function startChildBackend(
  dataFolder: string,
  args: readonly string[] = [],
  entry: string = path.join(import.meta.dirname, '..', 'main.ts'),
): Promise<ChildBackend> {
  const child = spawn(process.execPath, [entry, 'serve', '--data', dataFolder, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    printed += chunk;
  });
  for (;;) {
    const running = readDiscovery(dataFolder);
    if (running?.pid === child.pid) return { process: child, running: running as RunningBackend };
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The backend ended with ${child.exitCode ?? child.signalCode}: ${printed}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Ends a child in the given way and waits until it is gone. On Windows every signal ends a process at once: there
 * `SIGTERM` is the request of its owner instead.
 */
export async function endChildBackend(
  child: ChildBackend,
  signal: NodeJS.Signals = 'SIGTERM',
): Promise<void> {
  if (child.process.exitCode !== null || child.process.signalCode !== null) return;
  const gone = once(child.process, 'exit');
  if (signal === 'SIGTERM' && process.platform === 'win32') {
    const { url, userToken } = child.running;
    await fetch(url + SHUTDOWN_PATH, { method: 'POST', headers: { authorization: `Bearer ${userToken}` } });
  } else {
    child.process.kill(signal);
  }
  await gone;
}

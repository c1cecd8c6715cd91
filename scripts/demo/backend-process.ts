import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DISCOVERY_FILE, type RunningBackend } from '@cet/protocol/discovery.ts';
import { type OwnedProcess, startOwnedProcess } from '../process/owned-process.ts';
import { answers, waitUntil } from '../process/wait-until.ts';
import { DIST } from '../repository.ts';

const START_TIMEOUT_MS = 30_000;

/** A backend that we started: how to reach it, and its process. */
export interface BackendProcess extends RunningBackend {
  process: OwnedProcess;
}

/**
 * Starts the bundled backend on a data folder and a free port, and waits until it answers.
 *
 * @throws Error with the backend's log if it does not start
 */
export async function startBackend(dataFolder: string): Promise<BackendProcess> {
  mkdirSync(dataFolder, { recursive: true });
  const owned = await startOwnedProcess(
    process.execPath,
    [path.join(DIST, 'backend.mjs'), 'serve', '--data', dataFolder, '--port', '0'],
    {
      logFile: path.join(dataFolder, 'backend.log'),
    },
  );
  try {
    const running = await waitUntil(
      async () => {
        const found = readDiscovery(path.join(dataFolder, DISCOVERY_FILE));
        return found?.pid === owned.pid && (await answers(`${found.url}/health`)) ? found : undefined;
      },
      {
        what: 'the backend',
        timeoutMs: START_TIMEOUT_MS,
        intervalMs: 50,
        giveUp: () => {
          if (owned.hasEnded) throw new Error('The backend ended at once.');
        },
      },
    );
    return { ...running, process: owned };
  } catch (error) {
    const log = owned.log().slice(-3000);
    await owned.stop();
    throw new Error(`${error instanceof Error ? error.message : error}\n${log}`);
  }
}

function readDiscovery(file: string): RunningBackend | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as RunningBackend) : undefined;
}

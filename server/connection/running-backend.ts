import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DISCOVERY_FILE, RunningBackend } from '@cet/protocol/discovery.ts';
import { Compile } from 'typebox/compile';
import { RestClient } from './rest-client.ts';

const checkRunningBackend = Compile(RunningBackend);

/**
 * The backend that runs on this data folder. Its file stays after a crash, and somebody else's backend may have its port by
 * then: only what answers as the very one that wrote the file is it. No token is sent to find out.
 */
export async function findRunningBackend(
  dataFolder: string,
  signal: AbortSignal,
): Promise<RunningBackend | undefined> {
  const written = await readDiscovery(dataFolder);
  if (written === undefined) {
    return undefined;
  }
  try {
    const health = await new RestClient({ url: written.url }).health(signal);
    const isIt =
      written.instance === undefined
        ? health.instance === undefined && health.version === written.version && isAlive(written.pid)
        : health.instance === written.instance;
    return isIt ? { ...written, version: health.version, protocol: health.protocol } : undefined;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/** Whether a process of this number runs. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It runs, but is another user's.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function readDiscovery(dataFolder: string): Promise<RunningBackend | undefined> {
  try {
    const value: unknown = JSON.parse(await readFile(join(dataFolder, DISCOVERY_FILE), 'utf8'));
    return checkRunningBackend.Check(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

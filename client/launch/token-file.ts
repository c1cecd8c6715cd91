import { createHash } from 'node:crypto';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes an agent token into a file that only this user can read (`ET_TOKEN_FILE`): every user of a machine can read the
 * command lines of its processes.
 *
 * @param dataFolder the local backend's
 * @param backend address of a shared backend, each of which has a file of its own; none for the local one
 * @returns the file
 */
export async function writeTokenFile(dataFolder: string, token: string, backend?: string): Promise<string> {
  const file = tokenFile(dataFolder, backend);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, '', { flag: 'a', mode: 0o600 });
  await chmod(file, 0o600);
  await writeFile(file, token);
  return file;
}

/** Removes the token file of a shared backend; nothing where there is none. */
export async function removeTokenFile(dataFolder: string, backend: string): Promise<void> {
  await rm(tokenFile(dataFolder, backend), { force: true });
}

function tokenFile(dataFolder: string, backend: string | undefined): string {
  const of =
    backend === undefined ? '' : `-${createHash('sha256').update(backend).digest('hex').slice(0, 12)}`;
  return path.join(dataFolder, 'agent', `agent-token${of}`);
}

import { createHash } from 'node:crypto';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
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
  const folder = path.join(dataFolder, 'agent');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const of =
    backend === undefined ? '' : `-${createHash('sha256').update(backend).digest('hex').slice(0, 12)}`;
  const file = path.join(folder, `agent-token${of}`);
  await writeFile(file, '', { flag: 'a', mode: 0o600 });
  await chmod(file, 0o600);
  await writeFile(file, token);
  return file;
}

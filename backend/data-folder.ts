import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { DISCOVERY_FILE, RunningBackend } from '@cet/protocol/discovery.ts';
import { Value } from 'typebox/value';
import { makePrivateFolder, writePrivateFile } from './private-file.ts';
import { storeErrorOf } from './store/store-failure.ts';

/** How soon a backend notices that its announcement is not its own any more, in ms. */
const OWN_FILE_CHECK_MS = 5000;

/** Another backend serves this data folder. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

/** Where the backend of a data folder runs or ran last; undefined where that is not known. */
export function readDiscovery(folder: string): RunningBackend | undefined {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path.join(folder, DISCOVERY_FILE), 'utf8'));
    return Value.Check(RunningBackend, parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

/**
 * A data folder that this process alone serves. The lock is SQLite's own exclusive lock on a file, which the
 * operating system releases with the process, however it ends.
 */
export class DataFolder {
  readonly path: string;
  readonly #lock: DatabaseSync;
  #announced: RunningBackend | undefined;
  #watch: NodeJS.Timeout | undefined;

  private constructor(folder: string, lock: DatabaseSync) {
    this.path = folder;
    this.#lock = lock;
  }

  /** @throws FolderInUseError naming who serves it */
  static claim(folder: string): DataFolder {
    makePrivateFolder(folder);
    const lock = new DatabaseSync(path.join(folder, 'lock.db'), { timeout: 0 });
    try {
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    } catch (cause) {
      lock.close();
      if (storeErrorOf(cause)?.trouble !== 'locked') throw cause;
      const other = readDiscovery(folder);
      const who = other ? ` (process ${other.pid}, ${other.url})` : '';
      throw new FolderInUseError(
        `A backend already serves ${folder}${who}. Use that one, end it first, or choose another folder with --data.`,
      );
    }
    return new DataFolder(folder, lock);
  }

  /**
   * Tells editors on this machine where the backend is.
   *
   * @param onTakenOver called once when the file is gone or another backend's: the folder was deleted or replaced, so
   *   that nobody finds this one any more
   */
  announce(running: RunningBackend, onTakenOver: () => void): void {
    writePrivateFile(this.#file, `${JSON.stringify(running, undefined, 2)}\n`);
    this.#announced = running;
    this.#watch = setInterval(() => {
      if (!this.#isTakenOver()) return;
      clearInterval(this.#watch);
      onTakenOver();
    }, OWN_FILE_CHECK_MS);
    this.#watch.unref();
  }

  /** Takes the announcement back, where it still is this backend's, and lets go of the folder. */
  release(): void {
    clearInterval(this.#watch);
    if (this.#announced !== undefined && this.#isOwn(readDiscovery(this.path))) {
      rmSync(this.#file, { force: true });
    }
    this.#lock.close();
  }

  get #file(): string {
    return path.join(this.path, DISCOVERY_FILE);
  }

  #isOwn(found: RunningBackend | undefined): boolean {
    return found !== undefined && found.instance === this.#announced?.instance;
  }

  /** A file that cannot be read just now tells nothing. */
  #isTakenOver(): boolean {
    const found = readDiscovery(this.path);
    return found === undefined ? !existsSync(this.#file) : !this.#isOwn(found);
  }
}

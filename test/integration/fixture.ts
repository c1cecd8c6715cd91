import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DISCOVERY_FILE, type RunningBackend } from '@cet/protocol/discovery.ts';
import { isProcessAlive } from '../../scripts/process/owned-process.ts';
import { waitUntil } from '../../scripts/process/wait-until.ts';
import { inRepository } from '../../scripts/repository.ts';
import { type IntegrationResult, RESULT_FILE_VARIABLE } from './result.ts';

/** A fresh workspace, data folder and result file for one run of the suite. */
export class IntegrationFixture {
  readonly folder: string;
  readonly workspace: string;
  readonly #resultFile: string;

  constructor() {
    this.folder = mkdtempSync(path.join(os.tmpdir(), 'cet-int-'));
    this.workspace = path.join(this.folder, 'workspace');
    this.#resultFile = path.join(this.folder, 'result.json');
    mkdirSync(path.join(this.folder, 'data'));
    cpSync(inRepository('test', 'integration', 'workspace'), this.workspace, { recursive: true });
  }

  /** Environment of the extension host: the local backend keeps its data here, not in the user's folder. */
  env(): Record<string, string> {
    return { CET_DATA_DIR: path.join(this.folder, 'data'), [RESULT_FILE_VARIABLE]: this.#resultFile };
  }

  /** What the suite wrote, or undefined while it has not. */
  result(): IntegrationResult | undefined {
    if (!existsSync(this.#resultFile)) return undefined;
    return JSON.parse(readFileSync(this.#resultFile, 'utf8')) as IntegrationResult;
  }

  /** Ends the local backend that the extension has started (it would wait for another window), and removes all. */
  async dispose(): Promise<void> {
    const discovery = path.join(this.folder, 'data', DISCOVERY_FILE);
    if (existsSync(discovery)) {
      const { pid } = JSON.parse(readFileSync(discovery, 'utf8')) as RunningBackend;
      if (isProcessAlive(pid)) process.kill(pid);
      await waitUntil(() => !isProcessAlive(pid), { what: 'the local backend to end', timeoutMs: 10_000 });
    }
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../../scripts/process/free-port.ts';
import { type OwnedProcess, startOwnedProcess } from '../../scripts/process/owned-process.ts';
import { runCommand } from '../../scripts/process/run-command.ts';
import { answers, waitUntil } from '../../scripts/process/wait-until.ts';
import type { CodeServer } from '../../scripts/workbench/code-server.ts';
import { WORKBENCH_SETTINGS } from './settings.ts';

const START_TIMEOUT_MS = 60_000;

export interface WorkbenchOptions {
  codeServer: CodeServer;
  /** The folder that is opened; absolute. */
  folder: string;
  /** Packaged extensions (.vsix) to install before the start. */
  extensions?: readonly string[];
  /** Stronger than the defaults of `settings.ts`. */
  settings?: Readonly<Record<string, unknown>>;
  /** Environment of the server, and so of the extension host. `undefined` takes a variable away. */
  env?: NodeJS.ProcessEnv;
  /** Lets a page run a Mocha suite in the extension host. Toasts do not show then. */
  testDriver?: boolean;
  /** 0 or absent: any free port. */
  port?: number;
}

/** A running VS Code server with a fresh home of its own. */
export class Workbench {
  readonly folder: string;
  readonly port: number;
  readonly process: OwnedProcess;
  /** `performance.now()` right before the server was started. */
  readonly startedAt: number;
  readonly #home: string;

  constructor(folder: string, home: string, port: number, server: OwnedProcess, startedAt: number) {
    this.folder = folder;
    this.port = port;
    this.process = server;
    this.startedAt = startedAt;
    this.#home = home;
  }

  /** Address to open in a browser, with the folder. `payload` are entries that the web workbench understands. */
  url(payload: readonly (readonly [string, string])[] = []): string {
    const query = new URLSearchParams({ folder: this.folder });
    if (payload.length > 0) query.set('payload', JSON.stringify(payload));
    return `http://127.0.0.1:${this.port}/?${query}`;
  }

  /** How the web workbench names a file of this machine. */
  remoteUri(file: string): string {
    return `vscode-remote://127.0.0.1:${this.port}${file}`;
  }

  /** Copies the server's, extension host's and extensions' logs. */
  keepLogs(into: string): void {
    mkdirSync(into, { recursive: true });
    for (const part of ['server.log', path.join('user', 'logs')]) {
      const source = path.join(this.#home, part);
      if (existsSync(source)) cpSync(source, path.join(into, path.basename(part)), { recursive: true });
    }
  }

  /** Ends the server with everything that it started, and removes its home. */
  async stop(): Promise<void> {
    await this.process.stop();
    rmSync(this.#home, { recursive: true, force: true, maxRetries: 5 });
  }
}

/**
 * Installs the extension into a fresh home and starts a VS Code server on a folder.
 *
 * @throws CommandFailed if the extension cannot be installed; Error with the server's log if it does not start
 */
export async function startWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  // A Unix socket lives under the home, and its path may have about 100 characters; the temporary folder of macOS is long.
  const home = mkdtempSync(path.join(process.platform === 'darwin' ? '/tmp' : os.tmpdir(), 'cet-wb-'));
  try {
    writeFileSync(path.join(home, 'config.yaml'), 'auth: none\n');
    mkdirSync(path.join(home, 'user', 'User'), { recursive: true });
    writeFileSync(
      path.join(home, 'user', 'User', 'settings.json'),
      JSON.stringify({ ...WORKBENCH_SETTINGS, ...options.settings }, null, 2),
    );
    const { node, entry } = options.codeServer;
    const places = [
      ['--config', path.join(home, 'config.yaml')],
      ['--user-data-dir', path.join(home, 'user')],
      ['--extensions-dir', path.join(home, 'exts')],
    ].flat();
    const env = { ...options.env, VSCODE_IPC_HOOK_CLI: undefined };
    if (options.extensions !== undefined && options.extensions.length > 0) {
      const installs = options.extensions.flatMap((vsix) => ['--install-extension', vsix]);
      await runCommand(node, [entry, ...places, ...installs], { env });
    }
    const port = options.port || (await freePort());
    const startedAt = performance.now();
    const server = await startOwnedProcess(
      node,
      [
        entry,
        ...places,
        ...['--bind-addr', `127.0.0.1:${port}`, '--auth', 'none'],
        ...['--disable-telemetry', '--disable-update-check', '--disable-workspace-trust'],
        ...['--disable-getting-started-override', '--ignore-last-opened'],
        ...(options.testDriver ? ['--vscode-option', 'enable-smoke-test-driver'] : []),
      ],
      { env, logFile: path.join(home, 'server.log') },
    );
    try {
      await waitUntil(() => answers(`http://127.0.0.1:${port}/healthz`), {
        what: 'the workbench server',
        timeoutMs: START_TIMEOUT_MS,
        intervalMs: 50,
        giveUp: () => {
          if (server.hasEnded) throw new Error('The workbench server ended at once.');
        },
      });
    } catch (error) {
      const log = server.log();
      await server.stop();
      throw new Error(`${error instanceof Error ? error.message : error}\n${log.slice(-3000)}`);
    }
    return new Workbench(options.folder, home, port, server, startedAt);
  } catch (error) {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    throw error;
  }
}

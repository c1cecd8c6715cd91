import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DISCOVERY_FILE, defaultDataFolder, RunningBackend } from '@cet/protocol/discovery.ts';
import type { BackendTarget } from '@cet/protocol/language.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { Compile } from 'typebox/compile';
import { BackendError } from './backend-error.ts';
import { type Endpoint, RestClient } from './rest-client.ts';

const START_TIMEOUT_MS = 20_000;
const POLL_MS = 50;
/** Seconds without an editor after which a backend that nobody asked to stay ends. */
const IDLE_EXIT_SECONDS = 30;
/** Environment variable with another number of seconds. */
const IDLE_EXIT_VARIABLE = 'CET_IDLE_EXIT_SECONDS';
/** More starts than this in the window below mean that starting again does not help. */
const MAX_STARTS = 5;
const START_WINDOW_MS = 5 * 60_000;
const LOG_LINES = 5;
const LOG_AGE_MS = 7 * 24 * 60 * 60_000;

const checkRunningBackend = Compile(RunningBackend);

export interface LocalEndpoint extends Endpoint {
  token: string;
  agentToken: string;
  /** The backend's web page, signed in. */
  webPage: string;
}

/**
 * The user's local backend: found through its discovery file, or started. Windows that start it at the same moment end up
 * on the same one: only one gets the data folder, the others find the discovery file of the one that did.
 */
export class LocalBackend {
  readonly #target: Extract<BackendTarget, { mode: 'local' }>;
  readonly #folder: string;
  #starts: number[] = [];

  constructor(target: Extract<BackendTarget, { mode: 'local' }>) {
    this.#target = target;
    this.#folder = target.dataFolder ?? defaultDataFolder(process.platform, process.env, homedir());
  }

  /**
   * A local backend that answers.
   * @throws BackendError `local-failed` with the last lines of its log
   */
  async ensure(signal: AbortSignal): Promise<LocalEndpoint> {
    return (await this.#find(signal)) ?? this.#start(signal);
  }

  /** The user asks for another try: starts that failed count no more. */
  forgive(): void {
    this.#starts = [];
  }

  async #find(signal: AbortSignal): Promise<LocalEndpoint | undefined> {
    const discovery = await this.#discovery();
    if (discovery === undefined || discovery.protocol !== PROTOCOL_VERSION) {
      return undefined;
    }
    try {
      const health = await new RestClient({ url: discovery.url }).health(signal);
      return health.protocol === PROTOCOL_VERSION ? endpointOf(discovery) : undefined;
    } catch {
      signal.throwIfAborted();
      return undefined;
    }
  }

  async #discovery(): Promise<RunningBackend | undefined> {
    try {
      const value: unknown = JSON.parse(await readFile(join(this.#folder, DISCOVERY_FILE), 'utf8'));
      return checkRunningBackend.Check(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  async #start(signal: AbortSignal): Promise<LocalEndpoint> {
    const now = Date.now();
    this.#starts = this.#starts.filter((at) => now - at < START_WINDOW_MS);
    if (this.#starts.length >= MAX_STARTS) {
      throw await this.#failed('The local backend ended again and again.');
    }
    this.#starts.push(now);
    const child = await this.#spawn();
    let exit: string | undefined;
    child.once('error', (error) => {
      exit = error.message;
    });
    child.once('exit', (code, name) => {
      exit = name === null ? `exit code ${code}` : `ended by ${name}`;
    });
    child.unref();
    while (Date.now() - now < START_TIMEOUT_MS) {
      await delay(POLL_MS, undefined, { signal });
      const endpoint = await this.#find(signal);
      if (endpoint !== undefined) {
        return endpoint;
      }
      if (exit !== undefined) {
        // Another window may have been faster; its backend writes the discovery file once it listens.
        await delay(1000, undefined, { signal });
        const winner = await this.#find(signal);
        if (winner !== undefined) {
          return winner;
        }
        throw await this.#failed(`The local backend could not start (${exit}).`);
      }
    }
    throw await this.#failed('The local backend did not get ready in 20 seconds.');
  }

  async #spawn(): Promise<ChildProcess> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await this.#removeOldLogs();
      const log = await open(this.#logFile, 'w', 0o600);
      try {
        const idle = this.#target.stay ? [] : ['--exit-when-idle', String(idleExitSeconds())];
        // Options for a debugged extension host must not reach a process that outlives it.
        const { NODE_OPTIONS: _, VSCODE_INSPECTOR_OPTIONS: __, ...environment } = process.env;
        return spawn(process.execPath, [this.#target.program, 'serve', '--data', this.#folder, ...idle], {
          cwd: this.#folder,
          detached: true,
          env: { ...environment, ELECTRON_RUN_AS_NODE: '1' },
          stdio: ['ignore', log.fd, log.fd],
          windowsHide: true,
        });
      } finally {
        await log.close();
      }
    } catch (error) {
      throw await this.#failed(
        `The local backend cannot use ${this.#folder} (${error instanceof Error ? error.message : error}).`,
      );
    }
  }

  async #removeOldLogs(): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name);
      if (/^start-\d+\.log$/.test(name) && Date.now() - (await stat(path)).mtimeMs > LOG_AGE_MS) {
        await rm(path, { force: true }).catch(() => undefined);
      }
    }
  }

  /** One per window: two windows that start at once must not cut each other's log. */
  get #logFile(): string {
    return join(this.#folder, `start-${process.pid}.log`);
  }

  async #failed(message: string): Promise<BackendError> {
    const log = await readFile(this.#logFile, 'utf8').catch(() => '');
    const lines = log.trim().split(/\r?\n/).slice(-LOG_LINES).join('\n');
    return new BackendError(
      'local-failed',
      lines === '' ? message : `${message}\n${lines}`,
      `Read ${this.#logFile}, then try again, or set cet.backend.url to use a backend elsewhere.`,
    );
  }
}

function endpointOf(discovery: RunningBackend): LocalEndpoint {
  return {
    url: discovery.url,
    token: discovery.userToken,
    agentToken: discovery.agentToken,
    webPage: `${discovery.url.replace(/\/+$/, '')}/#token=${encodeURIComponent(discovery.userToken)}`,
  };
}

function idleExitSeconds(): number {
  const chosen = Number(process.env[IDLE_EXIT_VARIABLE]);
  return chosen > 0 ? Math.ceil(chosen) : IDLE_EXIT_SECONDS;
}

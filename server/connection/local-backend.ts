import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { defaultDataFolder } from '@cet/protocol/data-folder.ts';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import type { BackendTarget } from '@cet/protocol/language.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { version as ownVersion } from '../version.ts';
import { BackendError, incompatible } from './backend-error.ts';
import { type Endpoint, RestClient } from './rest-client.ts';
import { findRunningBackend, isAlive } from './running-backend.ts';
import { isOlder } from './version-order.ts';

const START_TIMEOUT_MS = 20_000;
/** An older backend has this long to write what it holds and end. */
const END_TIMEOUT_MS = 10_000;
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
  readonly #version: string;
  #stay: boolean;
  #starts: number[] = [];
  /** The one used last, and those that did not accept the token of their own file. */
  #used: RunningBackend | undefined;
  readonly #refusing = new Set<string>();

  /** @param version the version of the backend that `target.program` is */
  constructor(target: Extract<BackendTarget, { mode: 'local' }>, version = ownVersion) {
    this.#target = target;
    this.#version = version;
    this.#stay = target.stay;
    // The working folder of a language server is the editor's affair: a relative path must mean the same in each window.
    const folder = target.dataFolder ?? defaultDataFolder(process.platform, process.env, homedir());
    this.#folder = resolve(homedir(), folder);
  }

  /**
   * A local backend that answers. One that is older than ours is ended first: it is that of an extension that has been
   * updated since. One that is newer is used.
   *
   * @throws BackendError `local-failed` with the last lines of its log, or `incompatible` where a newer one speaks a
   *   protocol that this extension does not
   */
  async ensure(signal: AbortSignal): Promise<LocalEndpoint> {
    const running = await this.#find(signal);
    if (running === undefined) {
      return this.#start(signal);
    }
    const fits = running.protocol === PROTOCOL_VERSION;
    if (running.protocol < PROTOCOL_VERSION || (fits && isOlder(running.version, this.#version))) {
      if (await this.#end(running, signal)) {
        return this.#start(signal);
      }
    }
    if (!fits) {
      throw incompatible(running.url, running.protocol, running.version);
    }
    return this.#use(running);
  }

  /** The backend that was found did not accept the token of its own file: it is not ours, another one is started. */
  refused(): void {
    if (this.#used !== undefined) {
      this.#refusing.add(keyOf(this.#used));
    }
  }

  /**
   * The user changed whether it stays without an editor: the one that runs is told, the next one started so. One that
   * was merely found keeps its own way until then, as somebody may have started it by hand to stay.
   */
  setStay(stay: boolean): void {
    this.#stay = stay;
    if (this.#used !== undefined) {
      const { url, userToken: token } = this.#used;
      // Where it has just ended, the next one hears of it; one without this door is older and is replaced anyway.
      new RestClient({ url, token }).setLifetime(stay ? null : idleExitSeconds()).catch(() => undefined);
    }
  }

  /** The user asks for another try: starts that failed count no more. */
  forgive(): void {
    this.#starts = [];
  }

  async #find(signal: AbortSignal): Promise<RunningBackend | undefined> {
    const running = await findRunningBackend(this.#folder, signal);
    return running === undefined || this.#refusing.has(keyOf(running)) ? undefined : running;
  }

  #use(running: RunningBackend): LocalEndpoint {
    this.#used = running;
    return endpointOf(running);
  }

  /** Ends an older backend. False where it does not know how to. */
  async #end(running: RunningBackend, signal: AbortSignal): Promise<boolean> {
    const { url, userToken: token, pid, version } = running;
    try {
      await new RestClient({ url, token }).shutdown(signal);
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof BackendError && error.fault !== 'unreachable') {
        return false;
      }
    }
    for (let waited = 0; isAlive(pid); waited += POLL_MS) {
      if (waited >= END_TIMEOUT_MS) {
        throw new BackendError(
          'local-failed',
          `The older local backend ${version} does not end.`,
          `End the process ${pid}, then try again.`,
        );
      }
      await delay(POLL_MS, undefined, { signal });
    }
    return true;
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
      const running = await this.#find(signal);
      if (running?.protocol === PROTOCOL_VERSION) {
        return this.#use(running);
      }
      if (exit !== undefined) {
        // Another window may have been faster; its backend writes the discovery file once it listens.
        await delay(1000, undefined, { signal });
        const winner = await this.#find(signal);
        if (winner?.protocol === PROTOCOL_VERSION) {
          return this.#use(winner);
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
        const idle = this.#stay ? [] : ['--exit-when-idle', String(idleExitSeconds())];
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

function keyOf({ instance, pid, startedAt }: RunningBackend): string {
  return instance ?? `${pid} ${startedAt}`;
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

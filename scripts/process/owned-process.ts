import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnForm } from './command-line.ts';

const GRACE_MS = 5000;

export interface OwnedProcessOptions {
  cwd?: string;
  /** Added to this process's environment; `undefined` takes a variable away. */
  env?: NodeJS.ProcessEnv;
  /** Receives standard output and error. */
  logFile: string;
}

/**
 * A long-running program that we started, with everything it starts itself. It is ended as a whole, by its id, and
 * also when this process ends before `stop` was called.
 */
export class OwnedProcess {
  readonly pid: number;
  readonly logFile: string;
  /** Resolves with the exit code (or the signal's name) once the program itself has ended. */
  readonly exited: Promise<number | string>;
  #ended = false;
  readonly #endOnExit: () => void;

  constructor(child: ChildProcess, logFile: string) {
    if (child.pid === undefined) throw new Error('The process did not start.');
    const pid = child.pid;
    this.pid = pid;
    this.logFile = logFile;
    this.exited = new Promise((resolve) => {
      child.once('exit', (code, signal) => {
        this.#ended = true;
        resolve(code ?? signal ?? 1);
      });
    });
    this.#endOnExit = () => signalGroup(pid, 'SIGKILL');
    process.once('exit', this.#endOnExit);
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  /** All that the program has written so far. */
  log(): string {
    return readFileSync(this.logFile, 'utf8');
  }

  /** Asks the whole group to end, and ends it after 5 s. Returns once nothing of it is left. */
  async stop(): Promise<void> {
    signalGroup(this.pid, 'SIGTERM');
    const deadline = Date.now() + GRACE_MS;
    while (isGroupAlive(this.pid, this.#ended) && Date.now() < deadline) await sleep(50);
    if (isGroupAlive(this.pid, this.#ended)) {
      signalGroup(this.pid, 'SIGKILL');
      while (isGroupAlive(this.pid, this.#ended) && Date.now() < deadline + GRACE_MS) await sleep(50);
    }
    process.off('exit', this.#endOnExit);
  }
}

/** Starts a program in a process group of its own. Throws if it cannot be started at all. */
export async function startOwnedProcess(
  command: string,
  args: readonly string[],
  options: OwnedProcessOptions,
): Promise<OwnedProcess> {
  const env = { ...process.env, ...options.env };
  const form = spawnForm(command, args, env);
  const log = openSync(options.logFile, 'w');
  try {
    const child = spawn(form.file, form.args, {
      cwd: options.cwd,
      env,
      stdio: ['ignore', log, log],
      detached: process.platform !== 'win32',
      windowsVerbatimArguments: form.windowsVerbatimArguments,
      windowsHide: true,
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    return new OwnedProcess(child, options.logFile);
  } finally {
    closeSync(log);
  }
}

/** True while a process with this id runs. */
export function isProcessAlive(pid: number): boolean {
  return canSignal(pid);
}

function isGroupAlive(pid: number, leaderEnded: boolean): boolean {
  return process.platform === 'win32' ? !leaderEnded : canSignal(-pid);
}

function canSignal(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (process.platform === 'win32') {
    // Windows has no process groups to signal; /T walks the tree of the id instead.
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true });
    return;
  }
  try {
    process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}

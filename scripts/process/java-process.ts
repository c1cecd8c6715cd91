import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

const START_TIMEOUT_MS = 30_000;
const GRACE_MS = 3000;
const KEPT_LINES = 20;

export interface JavaProcessOptions {
  /** What errors call it. */
  name: string;
  /** The whole environment. */
  env: NodeJS.ProcessEnv;
  /** Receives each line of standard output and error. */
  onLine?(line: string): void;
}

/** A JVM that we started and read. It is ended by its id, at the latest when this process ends. */
export class JavaProcess {
  readonly pid: number;
  readonly #name: string;
  readonly #child: ChildProcessByStdio<null, Readable, Readable>;
  readonly #exited: Promise<void>;
  readonly #endOnExit: () => void;
  readonly #lines: string[] = [];
  readonly #listeners = new Set<(line: string) => void>();

  private constructor(child: ChildProcessByStdio<null, Readable, Readable>, options: JavaProcessOptions) {
    if (child.pid === undefined) throw new Error(`${options.name} did not start.`);
    this.pid = child.pid;
    this.#name = options.name;
    this.#child = child;
    this.#exited = new Promise((resolve) => child.once('exit', () => resolve()));
    this.#endOnExit = () => child.kill('SIGKILL');
    process.once('exit', this.#endOnExit);
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        this.#lines.push(line);
        if (this.#lines.length > KEPT_LINES) this.#lines.shift();
        options.onLine?.(line);
        for (const listener of this.#listeners) listener(line);
      });
    }
  }

  /** Starts `java` with these arguments. Throws if the program cannot be started at all. */
  static start(java: string, args: readonly string[], options: JavaProcessOptions): JavaProcess {
    const child = spawn(java, args, {
      env: options.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    });
    // Without a listener, a program that cannot be started would end this process, too.
    child.on('error', () => undefined);
    return new JavaProcess(child, options);
  }

  /**
   * The first group of `pattern` in the first line that matches.
   *
   * @throws Error with the last lines if the process ends, or if 30 s pass before
   */
  async firstMatch(pattern: RegExp): Promise<string> {
    for (const line of this.#lines) {
      const found = pattern.exec(line)?.[1];
      if (found !== undefined) return found;
    }
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const listener = (line: string) => {
      const found = pattern.exec(line)?.[1];
      if (found !== undefined) resolve(found);
    };
    const fail = (what: string) => reject(new Error(`${this.#name} ${what}:\n${this.#lines.join('\n')}`));
    this.#listeners.add(listener);
    // `close` and not `exit`: only then the last lines have been read.
    this.#child.once('close', () => fail('ended before it was ready'));
    const timer = setTimeout(
      () => fail(`was not ready after ${START_TIMEOUT_MS / 1000} s`),
      START_TIMEOUT_MS,
    );
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      this.#listeners.delete(listener);
    }
  }

  /** Asks the process to end, and ends it after 3 s. Returns when it has ended. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      this.#child.kill();
      const timer = setTimeout(() => this.#child.kill('SIGKILL'), GRACE_MS);
      await this.#exited;
      clearTimeout(timer);
    }
    process.off('exit', this.#endOnExit);
  }
}

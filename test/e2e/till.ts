import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import path from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import type { EventType } from '@cet/protocol/report.ts';
import { runCommand, tryCommand } from '../../scripts/process/run-command.ts';
import { AGENT_JAR } from '../../scripts/repository.ts';

/** Where the sources are, in the workspace of these tests. */
export const SOURCES = path.join('src', 'main', 'java');

/** Compiles the workspace's sources. */
export async function compileSources(workspace: string, classes: string): Promise<void> {
  const files = globSync('**/*.java', { cwd: path.join(workspace, SOURCES) });
  await runCommand('javac', ['-g', '--release', '17', '-d', classes, ...files], {
    cwd: path.join(workspace, SOURCES),
  });
}

/** A real Java program with the agent, which fails as it is told to. */
export class Till {
  readonly pid: number;
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #lines: Interface;
  readonly #endOnExit: () => void;

  private constructor(child: ChildProcessByStdio<Writable, Readable, Readable>) {
    if (child.pid === undefined) throw new Error('Java did not start.');
    this.pid = child.pid;
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout });
    child.stderr.resume();
    this.#endOnExit = () => child.kill('SIGKILL');
    process.once('exit', this.#endOnExit);
  }

  /** Starts it on compiled classes, and waits until it reads. */
  static async start(
    classes: string,
    backend: Pick<RunningBackend, 'url' | 'agentToken'>,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Till> {
    const child = spawn('java', [`-javaagent:${AGENT_JAR}`, '-cp', classes, 'shop.Till'], {
      env: { ...process.env, ...agentEnvironment(backend), ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    const till = new Till(child);
    await once(till.#lines, 'line');
    return till;
  }

  /** Lets it fail once in this way, and returns when it has. */
  async fail(type: EventType): Promise<void> {
    const done = once(this.#lines, 'line');
    this.#child.stdin.write(`${type}\n`);
    await done;
  }

  async stop(): Promise<void> {
    process.off('exit', this.#endOnExit);
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.stdin.end();
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5000);
    await exited;
    clearTimeout(timer);
  }
}

/** Runs the program that fails once, and ends by it. */
export async function runOpening(
  classes: string,
  backend: Pick<RunningBackend, 'url' | 'agentToken'>,
): Promise<void> {
  const { code, output } = await tryCommand(
    'java',
    [`-javaagent:${AGENT_JAR}`, '-cp', classes, 'shop.Opening'],
    { env: agentEnvironment(backend) },
  );
  if (code !== 1) throw new Error(`shop.Opening ended with ${code}: ${output}`);
}

function agentEnvironment(backend: Pick<RunningBackend, 'url' | 'agentToken'>): Record<string, string> {
  return {
    ET_COLLECTOR_URL: backend.url,
    ET_TOKEN: backend.agentToken,
    ET_APPLICATION_NAME: 'till',
    ET_DEPLOYMENT_NAME: '1.0',
    ET_ENV_ID: 'local',
  };
}

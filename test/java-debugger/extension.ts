import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { LAUNCHED_FILE_VARIABLE, type Launched } from './launched.ts';

/**
 * Stands in for the Java debugger, which cannot be had everywhere: it takes a launch configuration as VS Code hands it
 * over after all providers have seen it, and really starts `java` with its `vmArgs` and `env`. It debugs nothing.
 */
export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.debug.registerDebugAdapterDescriptorFactory('java', {
      createDebugAdapterDescriptor: (session) =>
        new vscode.DebugAdapterInlineImplementation(new JavaLauncher(session.configuration)),
    }),
  );
}

/** The requests of the debug adapter protocol that a launch needs. */
interface Request {
  seq: number;
  type: string;
  command: string;
}

class JavaLauncher implements vscode.DebugAdapter {
  readonly #launch: vscode.DebugConfiguration;
  readonly #sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
  readonly onDidSendMessage = this.#sent.event;
  #program: ChildProcess | undefined;

  constructor(launch: vscode.DebugConfiguration) {
    this.#launch = launch;
  }

  handleMessage(message: vscode.DebugProtocolMessage): void {
    const { seq, type, command } = message as Request;
    if (type !== 'request') return;
    const body = command === 'threads' ? { threads: [] } : {};
    this.#sent.fire({ type: 'response', request_seq: seq, success: true, command, body });
    if (command === 'initialize') this.#sent.fire({ type: 'event', event: 'initialized' });
    if (command === 'launch') this.#start();
  }

  dispose(): void {
    this.#program?.kill();
    this.#sent.dispose();
  }

  #start(): void {
    const { name, mainClass, classPaths, vmArgs, env } = this.#launch;
    // Like the debugger, it leaves the words of `vmArgs` to a shell.
    const words = ['java', vmArgs ?? '', '-cp', classPaths.join(':'), mainClass];
    const program = spawn(words.join(' '), { shell: true, env: { ...process.env, ...env }, stdio: 'ignore' });
    this.#program = program;
    program.once('exit', (exitCode) => {
      const launched: Launched = { name, vmArgs: vmArgs ?? '', env: env ?? {}, exitCode };
      const file = process.env[LAUNCHED_FILE_VARIABLE];
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(launched)}\n`);
      this.#sent.fire({ type: 'event', event: 'terminated' });
    });
  }
}

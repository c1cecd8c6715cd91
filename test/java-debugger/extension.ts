import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { DEBUGGER_CLASS_PATH_VARIABLE, LAUNCHED_FILE_VARIABLE, type Launched } from './launched.ts';

/**
 * Has Java launches run by VS Code's Java debugger, without the language server that it usually lives in; and notes what
 * it was given.
 */
export function activate(context: vscode.ExtensionContext): void {
  const classPath = process.env[DEBUGGER_CLASS_PATH_VARIABLE] ?? '';
  const launches = new Map<string, Notes>();
  context.subscriptions.push(
    vscode.debug.registerDebugAdapterDescriptorFactory('java', {
      createDebugAdapterDescriptor: () =>
        new vscode.DebugAdapterExecutable('java', ['-cp', classPath, 'dev.cet.test.DebugServer']),
    }),
    vscode.debug.registerDebugAdapterTrackerFactory('java', {
      createDebugAdapterTracker: (session) => {
        const notes = new Notes(session.configuration);
        launches.set(session.id, notes);
        return notes;
      },
    }),
    // Not when the program has ended: until the workbench knows it, a further launch brings a question.
    vscode.debug.onDidTerminateDebugSession((session) => launches.get(session.id)?.write()),
  );
}

/** The event of the debug adapter protocol that tells of a program's threads. */
interface Event {
  type: string;
  event?: string;
  body?: { reason?: string };
}

class Notes implements vscode.DebugAdapterTracker {
  readonly #launch: vscode.DebugConfiguration;
  #isStarted = false;

  constructor(launch: vscode.DebugConfiguration) {
    this.#launch = launch;
  }

  onDidSendMessage(message: Event): void {
    if (message.type === 'event' && message.event === 'thread' && message.body?.reason === 'started')
      this.#isStarted = true;
  }

  write(): void {
    const { name, vmArgs, env } = this.#launch;
    const launched: Launched = { name, vmArgs: vmArgs ?? '', env: env ?? {}, ran: this.#isStarted };
    const file = process.env[LAUNCHED_FILE_VARIABLE];
    if (file !== undefined) appendFileSync(file, `${JSON.stringify(launched)}\n`);
  }
}

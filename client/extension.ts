import type { ConnectionStatus, MappedEvent, Mark, OpenArcArguments } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import { ARC_VIEW_TYPE } from './arc/arc-panels.ts';
import { openArcLink } from './arguments.ts';
import { registerCommands } from './commands.ts';
import { Context } from './context.ts';
import { EVENT_LIST_VIEW } from './event-list/event-list-view.ts';
import { DebugLaunch } from './launch/debug-launch.ts';
import { CursorContext } from './marks/cursor-context.ts';
import { Gutter } from './marks/gutter.ts';
import { notificationText } from './notification-text.ts';
import type { StatusText } from './status/status-text.ts';

/** What the extension gives to others, mostly to its tests. */
export interface CetExports {
  /** Time that `activate` took, in ms. */
  activationMs: number;
  /** Resolves when the language server is up; rejects with the reason why it is not. */
  ready: Promise<void>;
  connection(): ConnectionStatus;
  /** Every event of the backend, most recently seen first. */
  events(): MappedEvent[];
  marks(uri: string): readonly Mark[];
  status(): StatusText;
  /** What the ARC panel shows, while there is one. */
  arc(): OpenArcArguments | undefined;
  /** Resolves each time that the panel's page has loaded. */
  arcLoaded(): Promise<OpenArcArguments>;
}

/** Called by the editor. Everything that can wait is done after it has returned. */
export function activate(extension: vscode.ExtensionContext): CetExports {
  const begun = performance.now();
  let context: Context;
  try {
    context = new Context(extension);
    extension.subscriptions.push(
      context,
      ...registerCommands(context),
      ...registerSurfaces(extension, context),
    );
  } catch (error) {
    void vscode.window.showErrorMessage(
      notificationText(
        `Continuous Error Tracking could not start: ${error instanceof Error ? error.message : error}`,
      ),
    );
    throw error;
  }
  const ready = new Promise<void>((resolve, reject) => {
    setImmediate(() => context.start().then(resolve, reject));
  });
  // `start` has shown it; without a listener of ours it would count as unhandled on top of that.
  ready.catch(() => undefined);
  const activationMs = performance.now() - begun;
  context.log.info(`Activated in ${activationMs.toFixed(1)} ms.`);
  return {
    activationMs,
    ready,
    connection: () => context.connection.current,
    events: () => context.events.all(),
    marks: (uri) => context.marks.of(uri),
    status: () => context.statusBar.shown,
    arc: () => context.arc.open,
    arcLoaded: () =>
      new Promise((resolve) => {
        const listener = context.arc.loaded.listen((open) => {
          listener.dispose();
          resolve(open);
        });
      }),
  };
}

function registerSurfaces(extension: vscode.ExtensionContext, context: Context): vscode.Disposable[] {
  return [
    vscode.window.registerWebviewViewProvider(EVENT_LIST_VIEW, context.eventList),
    vscode.window.registerWebviewPanelSerializer(ARC_VIEW_TYPE, context.arc),
    vscode.window.registerUriHandler({
      handleUri: (uri) => {
        const open = openArcLink(uri.path, uri.query);
        if (open) void context.openArc(open);
        else
          void vscode.window.showWarningMessage(
            'This link names no event. Copy it again from where you found it.',
          );
      },
    }),
    disposable(new Gutter(context.marks, extension.extensionUri)),
    disposable(new CursorContext(context.marks)),
    disposable(new DebugLaunch(context.agent)),
  ];
}

function disposable(part: { dispose(): void }): vscode.Disposable {
  return new vscode.Disposable(() => part.dispose());
}

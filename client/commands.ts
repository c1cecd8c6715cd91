import { GO_TO_PLACE_COMMAND, OPEN_ARC_COMMAND, SET_STATE_COMMAND } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import { resumeAgent, stopAgent } from './agents/switch-agent.ts';
import { openMapping } from './arc/open-in-editor.ts';
import { eventIds, goToPlaceArguments, openArcArguments } from './arguments.ts';
import { failureLine } from './connection/failure.ts';
import type { Context } from './context.ts';
import { pickEvent } from './event-list/pick-event.ts';
import { copyAgentSettings } from './launch/copy-agent-settings.ts';
import { toggleAgentOnDebug } from './launch/debug-launch.ts';
import { runJava } from './launch/run-java.ts';
import type { Disposable } from './signal.ts';
import { showReasons } from './status/reasons.ts';

type Run = (context: Context, ...args: unknown[]) => unknown;

/** A command's two forms: `enabled` while the language server runs (or starts), `disabled` after it failed. */
interface Command {
  enabled: Run;
  /** Without it, the user is told that nothing runs, and offered a start. */
  disabled?: Run;
}

/** A form that works with or without the language server. */
const always = (run: Run): Command => ({ enabled: run, disabled: run });

/** Every command of the extension. The manifest declares those that a person can choose. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  [OPEN_ARC_COMMAND]: { enabled: openArc },
  'cet.openArcAtCursor': { enabled: openArcAtCursor },
  'cet.pickEvent': { enabled: chooseAndOpen },
  'cet.goToEvent': { enabled: goToEvent },
  [GO_TO_PLACE_COMMAND]: always(goToPlace),
  [SET_STATE_COMMAND]: { enabled: setState },
  'cet.showEvents': always(() => vscode.commands.executeCommand('cet.events.focus')),
  'cet.filterEvents': { enabled: filterEvents },
  'cet.showReasons': { enabled: (context) => showReasons(context.request, context.connection.current) },
  'cet.reconnect': {
    enabled: (context) => context.server.reconnect(),
    disabled: (context) => context.restart(),
  },
  'cet.restart': always((context) => context.restart()),
  'cet.signIn': { enabled: (context) => context.signInToBackend() },
  'cet.signOut': { enabled: (context) => context.signOutOfBackend() },
  'cet.openWebPage': { enabled: openWebPage },
  'cet.showLog': always((context) => context.log.show()),
  'cet.openSettings': always(() =>
    vscode.commands.executeCommand('workbench.action.openSettings', '@ext:cet.continuous-error-tracking'),
  ),
  'cet.openFolder': always(() => vscode.commands.executeCommand('vscode.openFolder')),
  'cet.runJava': { enabled: (context) => runJava(context.agent) },
  'cet.toggleAgentOnDebug': always(() => toggleAgentOnDebug()),
  'cet.stopAgent': { enabled: (context) => stopAgent(context.request) },
  'cet.resumeAgent': { enabled: (context) => resumeAgent(context.request) },
  'cet.copyAgentSettings': { enabled: (context) => copyAgentSettings(context.agent) },
};

/** Registers every command. What one throws is shown, once, with what the user can do. */
export function registerCommands(context: Context): Disposable[] {
  return Object.entries(COMMANDS).map(([id, { enabled, disabled = offerStart }]) =>
    vscode.commands.registerCommand(id, async (...args: unknown[]) => {
      try {
        await (context.running ? enabled : disabled)(context, ...args);
      } catch (error) {
        context.log.error(`${id}: ${error instanceof Error ? error.stack : error}`);
        void vscode.window.showErrorMessage(failureLine(error));
      }
    }),
  );
}

async function offerStart(context: Context): Promise<void> {
  const again = 'Start again';
  const text = 'Continuous Error Tracking does not run in this window.';
  if ((await vscode.window.showWarningMessage(text, again, 'Cancel')) === again) await context.restart();
}

async function openArc(context: Context, argument: unknown): Promise<void> {
  const open = openArcArguments(argument);
  if (open) await context.openArc(open);
  else await chooseAndOpen(context, argument);
}

/** From the keyboard on the cursor's line, or from the menu of a line number, which gives that line. */
async function openArcAtCursor(context: Context, place: unknown): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const clicked = (place as { lineNumber?: unknown } | undefined)?.lineNumber;
  const line = typeof clicked === 'number' ? clicked - 1 : editor.selection.active.line;
  const ids = context.marks.eventsAt(editor.document.uri.toString(), line);
  if (ids.length === 0) {
    void vscode.window.setStatusBarMessage('No error was seen on this line.', 4000);
    return;
  }
  await openOneOf(context, ids);
}

async function chooseAndOpen(context: Context, argument: unknown): Promise<void> {
  const ids = eventIds(argument);
  if (ids.length > 0) {
    await openOneOf(context, ids);
    return;
  }
  const here = context.events.openHere();
  if (here.length === 0) {
    await showReasons(context.request, context.connection.current);
    return;
  }
  const event = await pickEvent(here, 'Errors in this workspace');
  if (event) await context.openArc({ event: event.id });
}

async function openOneOf(context: Context, ids: readonly string[]): Promise<void> {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) {
    await context.openArc({ event: only });
    return;
  }
  const event = await pickEvent(await context.findEvents(ids), 'Errors here');
  if (event) await context.openArc({ event: event.id });
}

async function goToEvent(context: Context, argument: unknown): Promise<void> {
  const open = openArcArguments(argument);
  const [event] = open === undefined ? [] : await context.findEvents([open.event]);
  if (event) await context.goTo(event);
}

async function goToPlace(_: Context, argument: unknown): Promise<void> {
  const place = goToPlaceArguments(argument);
  if (place) await openMapping({ state: 'exact', ...place }, { preserveFocus: false });
}

async function setState(context: Context, argument: unknown): Promise<void> {
  const event = openArcArguments(argument)?.event;
  const state = (argument as { state?: unknown } | undefined)?.state;
  if (event === undefined || (state !== 'open' && state !== 'resolved' && state !== 'hidden')) return;
  await context.request('cet/setState', { event, state });
}

async function filterEvents(context: Context): Promise<void> {
  const text = await vscode.window.showInputBox({
    title: 'Filter errors',
    prompt: 'Text in the exception, its message, class, method or file. Leave it empty to see everything.',
  });
  if (text !== undefined) await context.eventList.filter(text);
}

async function openWebPage(context: Context): Promise<void> {
  const { webPage, url } = context.connection.current;
  const page = webPage ?? url;
  if (page === undefined) {
    void vscode.window.showInformationMessage('No backend is connected yet. Its web page opens once one is.');
    return;
  }
  await vscode.env.openExternal(vscode.Uri.parse(page));
}

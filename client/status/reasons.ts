import type { ConnectionStatus, Reason } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import { failureText } from '../connection/failure.ts';
import { labelText } from '../notification-text.ts';
import type { Request } from '../webview/prefetch.ts';
import { whatAndMore } from './what-and-more.ts';

interface ReasonItem extends vscode.QuickPickItem {
  command?: string;
}

const ICONS: Record<Reason['level'], string> = { ok: 'pass', info: 'info', problem: 'warning' };

/** Shows why errors appear or do not; choosing a line runs the command that helps. */
export async function showReasons(request: Request, connection: ConnectionStatus): Promise<void> {
  const choice = await vscode.window.showQuickPick(reasonItems(request, connection), {
    title: 'Continuous Error Tracking: what is connected and what is missing',
    placeHolder: 'Choose a line with a command to run it',
  });
  if (choice?.command !== undefined) await vscode.commands.executeCommand(choice.command);
}

async function reasonItems(request: Request, connection: ConnectionStatus): Promise<ReasonItem[]> {
  let reasons: Reason[];
  try {
    reasons = await request('cet/reasons', {});
  } catch (error) {
    const { message, action } = failureText(error);
    reasons = [{ level: 'problem', text: action === undefined ? message : `${message} ${action}` }];
  }
  const items = reasons.map(itemOf);
  const offered = new Set(items.map((item) => item.command));
  const always: ReasonItem[] = [
    { label: '$(play) Run Java with agent…', command: 'cet.runJava' },
    { label: '$(copy) Copy agent settings…', command: 'cet.copyAgentSettings' },
    ...(connection.webPage === undefined
      ? []
      : [{ label: '$(globe) Open the web page of the backend', command: 'cet.openWebPage' }]),
    { label: '$(output) Show the log', command: 'cet.showLog' },
    { label: '$(gear) Settings', command: 'cet.openSettings' },
  ].filter((item) => !offered.has(item.command));
  return [...items, { label: '', kind: vscode.QuickPickItemKind.Separator }, ...always];
}

function itemOf(reason: Reason): ReasonItem {
  const [what, more] = whatAndMore(reason.text);
  const item: ReasonItem = { label: `$(${ICONS[reason.level]}) ${labelText(what)}` };
  const detail = more === '' ? [] : [labelText(more)];
  // Whatever a reason says, only this extension's own commands are run for it.
  if (reason.command?.startsWith('cet.')) {
    item.command = reason.command;
    detail.push(`$(arrow-right) ${labelText(reason.label ?? 'Fix this')}`);
  }
  if (detail.length > 0) item.detail = detail.join('  ');
  return item;
}

import type { AgentSummary } from '@cet/protocol/event.ts';
import * as vscode from 'vscode';
import { notificationText } from '../notification-text.ts';
import type { Request } from '../webview/prefetch.ts';
import { type AgentItem, agentItems } from './agent-item.ts';

/** Lets the user choose a running agent, and has it taken out of its application. */
export async function stopAgent(request: Request): Promise<void> {
  const agent = await pick(
    request,
    'stop',
    'Stop an agent: its application goes on unchanged, and none of its errors are recorded',
    'No agent is at work now.',
  );
  if (agent === undefined) return;
  await request('cet/stopAgent', { session: agent.session });
  said(agent, 'stops with its next report, within ten seconds. It goes on with “CET: Resume Agent…”.');
}

/** Lets the user choose a stopped agent, and puts it to work again. */
export async function resumeAgent(request: Request): Promise<void> {
  const agent = await pick(
    request,
    'resume',
    'Resume an agent: errors of its application are recorded again',
    'No agent is stopped now.',
  );
  if (agent === undefined) return;
  await request('cet/resumeAgent', { session: agent.session });
  said(agent, 'goes on with its next report, within ten seconds.');
}

async function pick(
  request: Request,
  what: 'stop' | 'resume',
  title: string,
  none: string,
): Promise<AgentSummary | undefined> {
  const items = agentItems(await request('cet/agents', {}), what);
  if (items.length === 0) {
    void vscode.window.showInformationMessage(notificationText(none));
    return undefined;
  }
  const choice = await vscode.window.showQuickPick<AgentItem>(items, {
    title,
    placeHolder: 'Choose an application',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return choice?.agent;
}

function said({ application, server }: AgentSummary, what: string): void {
  void vscode.window.showInformationMessage(
    notificationText(`The agent in ${application} on ${server} ${what}`),
  );
}

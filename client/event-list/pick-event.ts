import type { MappedEvent } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import { eventItem } from './event-item.ts';

/** Lets the user choose one of several events. `undefined` when they dismiss it. */
export async function pickEvent(
  events: readonly MappedEvent[],
  title: string,
): Promise<MappedEvent | undefined> {
  const choice = await vscode.window.showQuickPick(events.map(eventItem), {
    title,
    placeHolder: 'Choose an error to see its root cause',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return choice?.event;
}

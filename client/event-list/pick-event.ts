import type { MappedEvent } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import { clip, eventTitle, placeText } from '../events/event-text.ts';

/** Lets the user choose one of several events. `undefined` when they dismiss it. */
export async function pickEvent(
  events: readonly MappedEvent[],
  title: string,
): Promise<MappedEvent | undefined> {
  const items = events.map((event) => ({
    label: eventTitle(event),
    description: `${placeText(event.location)} · ${event.occurrences}×`,
    detail: [clip(event.message ?? '', 120), `${event.service}, ${event.environment}`]
      .filter(Boolean)
      .join(' · '),
    event,
  }));
  const choice = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: 'Choose an error to see its root cause',
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return choice?.event;
}

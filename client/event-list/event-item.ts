import type { MappedEvent } from '@cet/protocol/language.ts';
import { clip, eventTitle, placeText } from '../events/event-text.ts';
import { labelText } from '../notification-text.ts';

/** One event in a list to choose from. */
export interface EventItem {
  label: string;
  description: string;
  detail: string;
  event: MappedEvent;
}

export function eventItem(event: MappedEvent): EventItem {
  return {
    label: labelText(eventTitle(event)),
    description: labelText(`${placeText(event.location)} · ${event.occurrences}×`),
    detail: labelText(
      [clip(event.message ?? '', 120), `${event.service}, ${event.environment}`].filter(Boolean).join(' · '),
    ),
    event,
  };
}

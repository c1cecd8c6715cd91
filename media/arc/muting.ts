import type { EventSummary } from '@cet/protocol/event.ts';
import type { MenuItem } from '../control/menu.ts';
import { methodName, shortType } from '../value/type-name.ts';

type Mutable = Pick<EventSummary, 'type' | 'name' | 'location' | 'service' | 'environment'>;

/** What is muted with an event, e.g. `NullPointerException in OrderService.price`: more than the event itself. */
export function mutedWords({ type, name, location }: Mutable): string {
  const where = methodName(location.class, location.method);
  switch (type) {
    case 'logged-error':
      return `logged errors of ${shortType(name)} in ${where}`;
    case 'logged-warning':
      return `logged warnings of ${shortType(name)} in ${where}`;
    case 'custom':
      return `“${name}” in ${where}`;
    default:
      return `${shortType(name)} in ${where}`;
  }
}

/** In which applications. */
export function mutedWhere({ service, environment }: Mutable): string {
  return `every ${service} in ${environment}`;
}

/** Asks before what is not seen any more cannot be looked up later: nothing is counted meanwhile. */
export function muteItems(event: Mutable, mute: () => void): MenuItem[] {
  return [
    { label: `Do not record or count ${mutedWords(event)}, in ${mutedWhere(event)}`, run: mute },
    { label: 'Go on recording', separator: true, run: () => {} },
  ];
}

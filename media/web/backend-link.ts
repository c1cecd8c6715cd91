import type { EventState } from '@cet/protocol/event.ts';
import type { MappedEvent, Mapping } from '@cet/protocol/language.ts';
import { Listeners } from '../host/listeners.ts';
import { LiveLink } from './live-link.ts';
import { RestClient } from './rest-client.ts';
import type { SessionToken } from './session-token.ts';

/** The web page knows no workspace. */
const NO_WORKSPACE: Mapping = {
  state: 'missing',
  reason: 'The web page has no workspace; open the event in the editor to see its source.',
};

/** Gives something of the backend the mapping that the contract of the apps wants. */
export function unmapped<T>(thing: T): T & { mapping: Mapping } {
  return { ...thing, mapping: NO_WORKSPACE };
}

/** The page's one connection to its backend, shared by its apps. */
export class BackendLink {
  readonly rest: RestClient;
  readonly live: LiveLink;
  readonly listeners = new Listeners();

  constructor(token: SessionToken, refused: () => void) {
    this.rest = new RestClient(() => token.value, refused);
    this.live = new LiveLink(() => token.value, {
      changed: (events) =>
        this.listeners.tell('cet/eventsChanged', { reset: false, changed: events.map(unmapped) }),
      resync: () => void this.#resync(),
      status: (status) => {
        if (status.state === 'unauthorized') refused();
        this.listeners.tell('cet/connection', status);
      },
    });
  }

  /** Events in these states; the live stream goes on from there. */
  async events(states: readonly EventState[]): Promise<MappedEvent[]> {
    const { events, stream, seq } = await this.rest.events(states);
    this.live.start({ stream, seq });
    return events.map(unmapped);
  }

  async #resync(): Promise<void> {
    try {
      const { events } = await this.rest.events(['open', 'resolved', 'hidden']);
      this.listeners.tell('cet/eventsChanged', { reset: true, changed: events.map(unmapped) });
    } catch {
      // The live stream has its own state and will resync again when it is back.
    }
  }
}

import type { HostContext, HostEvents, HostRequests } from '@cet/protocol/webview.ts';
import { type Host, HostError } from '../host/host.ts';
import { type BackendLink, unmapped } from './backend-link.ts';
import { openRoute } from './route.ts';

type Handlers = {
  [M in keyof HostRequests]: (params: HostRequests[M]['params']) => Promise<HostRequests[M]['result']>;
};

/** The host of an app on the backend's own page: REST and the live stream in place of an editor. */
export class WebHost implements Host {
  readonly #link: BackendLink;
  /** Name under which the app's state is kept in this browser. */
  readonly #name: string;
  readonly #handlers: Handlers;

  constructor(link: BackendLink, name: string) {
    this.#link = link;
    this.#name = name;
    this.#handlers = this.#makeHandlers();
  }

  request<M extends keyof HostRequests>(
    method: M,
    params: HostRequests[M]['params'],
  ): Promise<HostRequests[M]['result']> {
    const handler = this.#handlers[method] as (params: unknown) => Promise<HostRequests[M]['result']>;
    return handler(params);
  }

  on<E extends keyof HostEvents>(event: E, listener: (data: HostEvents[E]) => void): () => void {
    return this.#link.listeners.add(event, listener);
  }

  #makeHandlers(): Handlers {
    const { rest, live } = this.#link;
    const noEditor = async () => {
      throw new HostError('The web page has no editor.', 'Open the event in VS Code.');
    };
    return {
      'cet/events': ({ includeClosed }) =>
        this.#link.events(includeClosed === true ? ['open', 'resolved', 'hidden'] : ['open']),
      'cet/event': async ({ event }) => unmapped(await rest.event(event)),
      'cet/snapshots': ({ event }) => rest.snapshots(event),
      'cet/snapshot': ({ snapshot }) => rest.snapshot(snapshot),
      'cet/occurrences': ({ event, ...range }) => rest.occurrences(event, range),
      'cet/setState': ({ event, state }) => rest.change(event, { state }),
      'cet/setMuted': ({ event, muted }) => rest.change(event, { muted }),
      'cet/forceSnapshot': ({ event }) => rest.forceSnapshot(event),
      'cet/source': async () => unmapped({}),
      'host/openInEditor': noEditor,
      'host/openArc': async (open) => {
        openRoute(open);
        return null;
      },
      'host/copy': async ({ text }) => {
        await copy(text);
        return null;
      },
      'host/command': async ({ command }) => {
        if (command !== 'cet.reconnect') return noEditor();
        live.connect();
        return null;
      },
      'host/saveState': async ({ state }) => {
        localStorage.setItem(this.#key, JSON.stringify(state));
        return null;
      },
      'host/ready': async () => this.#context(),
    };
  }

  get #key(): string {
    return `cet.${this.#name}`;
  }

  #context(): HostContext {
    const savedState = readJson(localStorage.getItem(this.#key));
    return {
      kind: 'web',
      capabilities: { editor: false, source: false },
      connection: this.#link.live.status,
      ...(savedState === undefined ? {} : { savedState }),
    };
  }
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new HostError('This browser does not let the page copy.', 'Mark the text and copy it by hand.');
  }
}

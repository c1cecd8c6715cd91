import type { FromHost, HostContext, HostEvents, HostRequests } from '@cet/protocol/webview.ts';
import { type Host, HostError } from './host.ts';
import { Listeners } from './listeners.ts';

/** What VS Code gives a webview, once per page. */
export interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

interface Pending {
  resolve(result: never): void;
  reject(error: HostError): void;
}

/** The host inside a VS Code webview: messages to the client and back. */
export class VsCodeHost implements Host {
  readonly #api: VsCodeApi;
  readonly #listeners = new Listeners();
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;

  constructor(api: VsCodeApi) {
    this.#api = api;
    window.addEventListener('message', (message: MessageEvent<FromHost>) => this.#receive(message.data));
  }

  request<M extends keyof HostRequests>(
    method: M,
    params: HostRequests[M]['params'],
  ): Promise<HostRequests[M]['result']> {
    // VS Code hands this state to the panel serializer, so that a panel survives a window reload.
    if (method === 'host/saveState') this.#api.setState((params as { state: unknown }).state);
    const id = this.#nextId++;
    const answer = new Promise<HostRequests[M]['result']>((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
    });
    this.#api.postMessage({ id, method, params });
    if (method !== 'host/ready') return answer;
    return answer.then((context) => this.#withOwnState(context as HostContext) as typeof context);
  }

  on<E extends keyof HostEvents>(event: E, listener: (data: HostEvents[E]) => void): () => void {
    return this.#listeners.add(event, listener);
  }

  /** This panel's own state, where it was hidden or the window reloaded; else what the last panel left, but not its event. */
  #withOwnState(context: HostContext): HostContext {
    const own = this.#api.getState();
    if (own !== undefined && own !== null) return { ...context, savedState: own };
    const { savedState } = context;
    if (savedState === null || typeof savedState !== 'object') return context;
    return { ...context, savedState: { ...savedState, open: undefined } };
  }

  #receive(message: FromHost): void {
    if ('event' in message) {
      this.#listeners.tell(message.event, message.data as never);
      return;
    }
    const pending = this.#pending.get(message.id);
    if (pending === undefined) return;
    this.#pending.delete(message.id);
    if ('error' in message) pending.reject(new HostError(message.error.message, message.error.action));
    else pending.resolve(message.result as never);
  }
}

declare global {
  var acquireVsCodeApi: (() => VsCodeApi) | undefined;
}

/** The host of this webview, or undefined outside VS Code. */
export function connectToVsCode(): VsCodeHost | undefined {
  const acquire = globalThis.acquireVsCodeApi;
  return acquire === undefined ? undefined : new VsCodeHost(acquire());
}

import type { ConnectionStatus, OpenArcArguments } from '@cet/protocol/language.ts';
import type {
  ArcEvidence,
  CodeTheme,
  FromHost,
  HostEvents,
  HostRequests,
  ToHost,
} from '@cet/protocol/webview.ts';
import * as vscode from 'vscode';
import { failureText } from '../connection/failure.ts';
import type { LiveEvents } from '../events/live-events.ts';
import { type Disposable, Signal } from '../signal.ts';
import type { Prefetch } from './prefetch.ts';

/** What every web app in this window shares. */
export interface HostServices {
  prefetch: Prefetch;
  events: LiveEvents;
  connection: { current: ConnectionStatus; changed: Signal<ConnectionStatus> };
  theme: { current(): Promise<CodeTheme>; changed: Signal<CodeTheme> };
  /** Where the apps keep pane sizes and filters. */
  state: vscode.Memento;
  log: vscode.LogOutputChannel;
  openInEditor(
    params: HostRequests['host/openInEditor']['params'],
    from: vscode.ViewColumn | undefined,
  ): Promise<HostRequests['host/openInEditor']['result']>;
  openArc(open: OpenArcArguments): Promise<void>;
}

/** The one app that a host serves. */
export interface HostedApp {
  /** Name under which its state is kept. */
  name: string;
  webview: vscode.Webview;
  /** Column of its panel, if it is in the editor area. */
  column(): vscode.ViewColumn | undefined;
  /** ARC: what to show. */
  open?(): OpenArcArguments;
  /** ARC: what has been fetched of it. */
  evidence?(): ArcEvidence;
}

type Handlers = {
  [M in keyof HostRequests]: (params: HostRequests[M]['params']) => Promise<HostRequests[M]['result']>;
};

/** Answers one web app's requests and tells it what changes, from its `host/ready` on. */
export class WebviewHost implements Disposable {
  /** The app has loaded (again) and asked for its context. */
  readonly ready = new Signal<void>();

  readonly #app: HostedApp;
  readonly #services: HostServices;
  readonly #handlers: Handlers;
  readonly #disposables: Disposable[];
  #loaded = false;

  constructor(app: HostedApp, services: HostServices) {
    this.#app = app;
    this.#services = services;
    this.#handlers = this.#createHandlers();
    this.#disposables = [
      app.webview.onDidReceiveMessage((message: unknown) => this.#receive(message)),
      services.events.changed.listen((changes) => this.tell('cet/eventsChanged', changes)),
      services.connection.changed.listen((status) => this.tell('cet/connection', status)),
      services.theme.changed.listen((theme) => this.tell('host/theme', theme)),
    ];
  }

  /**
   * Sends news to the app; the promise, which never rejects, says that the editor has handed them over. Before the app has
   * loaded there is nobody to hear them, and `host/ready` gives the present state.
   */
  async tell<E extends keyof HostEvents>(event: E, data: HostEvents[E]): Promise<void> {
    if (this.#loaded) await this.#post({ event, data } as FromHost);
  }

  /** The editor has thrown the app's document away; it will load anew when it is shown again. */
  unloaded(): void {
    this.#loaded = false;
  }

  dispose(): void {
    this.#loaded = false;
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #receive(message: unknown): Promise<void> {
    if (!isRequest(message)) {
      this.#services.log.warn(`Ignored a message of ${this.#app.name} that is not a request.`);
      return;
    }
    const handler = this.#handlers[message.method] as (params: unknown) => Promise<unknown>;
    try {
      void this.#post({ id: message.id, result: await handler(message.params) });
    } catch (error) {
      this.#services.log.warn(`${message.method}: ${error}`);
      void this.#post({ id: message.id, error: failureText(error) });
    }
  }

  async #post(message: FromHost): Promise<void> {
    // Rejects only when the webview has gone in the meantime; then there is nobody to tell.
    await this.#app.webview.postMessage(message).then(undefined, () => undefined);
  }

  #createHandlers(): Handlers {
    const { prefetch, openInEditor, openArc, state } = this.#services;
    return {
      'cet/events': (params) => prefetch.request('cet/events', params),
      'cet/event': (params) => prefetch.request('cet/event', params),
      'cet/snapshots': (params) => prefetch.request('cet/snapshots', params),
      'cet/snapshot': (params) => prefetch.request('cet/snapshot', params),
      'cet/occurrences': (params) => prefetch.request('cet/occurrences', params),
      'cet/setState': (params) => prefetch.request('cet/setState', params),
      'cet/setMuted': (params) => prefetch.request('cet/setMuted', params),
      'cet/forceSnapshot': (params) => prefetch.request('cet/forceSnapshot', params),
      'cet/source': (params) => prefetch.request('cet/source', params),
      'host/openInEditor': (params) => openInEditor(params, this.#app.column()),
      'host/openArc': async (params) => {
        await openArc(params);
        return null;
      },
      'host/copy': async ({ text }) => {
        await vscode.env.clipboard.writeText(text);
        return null;
      },
      'host/command': async ({ command }) => {
        // The page shows text from the application that fails; whatever it says, it starts nothing but our own commands.
        if (!command.startsWith('cet.')) throw new Error(`"${command}" cannot be started from here.`);
        await vscode.commands.executeCommand(command);
        return null;
      },
      'host/saveState': async ({ state: saved }) => {
        await state.update(this.#stateKey(), saved);
        return null;
      },
      'host/ready': async () => {
        const context = await this.#context();
        this.#loaded = true;
        this.ready.fire();
        return context;
      },
    };
  }

  async #context(): Promise<HostRequests['host/ready']['result']> {
    const { connection, state, theme } = this.#services;
    const savedState = state.get<unknown>(this.#stateKey());
    const open = this.#app.open?.();
    const evidence = this.#app.evidence?.();
    // The first picture needs no colours of code: a theme that is still being read follows.
    const reading = theme.current();
    const read = await Promise.race([reading, Promise.resolve(undefined)]);
    if (read === undefined) void reading.then((late) => this.tell('host/theme', late));
    return {
      kind: 'vscode',
      capabilities: { editor: true, source: true },
      connection: connection.current,
      ...(read === undefined ? {} : { theme: read }),
      ...(evidence === undefined ? {} : { evidence }),
      ...(open === undefined ? {} : { open }),
      ...(savedState === undefined ? {} : { savedState }),
    };
  }

  #stateKey(): string {
    return `webview.${this.#app.name}`;
  }
}

const METHODS: ReadonlySet<string> = new Set<keyof HostRequests>([
  'cet/events',
  'cet/event',
  'cet/snapshots',
  'cet/snapshot',
  'cet/occurrences',
  'cet/setState',
  'cet/setMuted',
  'cet/forceSnapshot',
  'cet/source',
  'host/openInEditor',
  'host/openArc',
  'host/copy',
  'host/command',
  'host/saveState',
  'host/ready',
]);

function isRequest(message: unknown): message is ToHost {
  if (typeof message !== 'object' || message === null) return false;
  const { id, method, params } = message as Record<string, unknown>;
  return (
    typeof id === 'number' &&
    typeof method === 'string' &&
    METHODS.has(method) &&
    typeof params === 'object' &&
    params !== null
  );
}

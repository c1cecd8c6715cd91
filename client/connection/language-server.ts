import {
  ConfigureNotification,
  type ConfigureParams,
  ConnectionNotification,
  type ConnectionStatus,
  EventsChangedNotification,
  type EventsChangedParams,
  HOVER_COMMANDS,
  type InitializationOptions,
  type LanguageRequests,
  MarksNotification,
  type MarksParams,
  NewEventsNotification,
  type NewEventsParams,
  ReconnectNotification,
} from '@cet/protocol/language.ts';
import type * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type Disposable, Signal } from '../signal.ts';
import type { LensCommands } from './lens-commands.ts';
import { traceLog } from './traced-text.ts';

/** The language server could not be started, or ended and was not started again. */
export class LanguageServerError extends Error {
  override readonly name = 'LanguageServerError';
}

/** Times that a server which ends by itself is started again within `RESTART_WINDOW_MS`. */
const MAX_RESTARTS = 4;
const RESTART_WINDOW_MS = 3 * 60_000;

const SOURCE_FILES = '**/*.{java,kt,kts,scala,groovy}';

/** The client's end of the language server: starts it, carries typed requests to it and tells what it says. */
export class LanguageServer implements Disposable {
  readonly connection = new Signal<ConnectionStatus>();
  readonly eventsChanged = new Signal<EventsChangedParams>();
  readonly newEvents = new Signal<NewEventsParams>();
  readonly marks = new Signal<MarksParams>();
  /** The server ended and was not started again. */
  readonly ended = new Signal<LanguageServerError>();

  readonly #module: string;
  readonly #log: vscode.LogOutputChannel;
  readonly #lensCommands: LensCommands;
  #client: LanguageClient | undefined;
  #ready: Promise<void> | undefined;
  #hasStarted = false;
  #endings: number[] = [];

  /** @param module JavaScript file of the server */
  constructor(module: string, log: vscode.LogOutputChannel, lensCommands: LensCommands) {
    this.#module = module;
    this.#log = log;
    this.#lensCommands = lensCommands;
  }

  /** Starts the server; `options` are asked for again whenever it has to be restarted. */
  start(options: () => InitializationOptions): Promise<void> {
    this.#ready = this.#start(options);
    return this.#ready;
  }

  /** Sends a request, after the server is up. Rejects with the server's error, whose `data` may hold an `action`. */
  async request<M extends keyof LanguageRequests>(
    method: M,
    params: LanguageRequests[M]['params'],
  ): Promise<LanguageRequests[M]['result']> {
    return (await this.#running()).sendRequest(method, params);
  }

  /** Tells the server about changed settings or another backend. */
  async configure(params: ConfigureParams): Promise<void> {
    await (await this.#running()).sendNotification(ConfigureNotification, params);
  }

  /** Makes the server connect now instead of after its back-off. */
  async reconnect(): Promise<void> {
    await (await this.#running()).sendNotification(ReconnectNotification);
  }

  async stop(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    this.#ready = undefined;
    // A server that does not answer the shutdown in time must not hold up the window.
    await client?.stop(2000).catch((error: unknown) => this.#log.warn(`Stopping the server: ${error}`));
  }

  dispose(): void {
    void this.stop();
  }

  async #running(): Promise<LanguageClient> {
    await this.#ready;
    if (!this.#client)
      throw new LanguageServerError('Continuous Error Tracking is not running in this window.');
    return this.#client;
  }

  async #start(options: () => InitializationOptions): Promise<void> {
    // Loaded here and not at the top: evaluating the library would take most of the time that activation may take.
    const { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, TransportKind } = await import(
      'vscode-languageclient/node'
    );
    /** Logs what the library would show in a notification of its own: failures are shown once, by `ended` or `start`. */
    class QuietClient extends LanguageClient {
      override error(message: string, data?: unknown): void {
        super.error(message, data, false);
      }
    }
    const server = { module: this.#module, transport: TransportKind.ipc };
    const client = new QuietClient(
      'cet',
      'Continuous Error Tracking',
      { run: server, debug: server },
      {
        documentSelector: [{ scheme: 'file', pattern: SOURCE_FILES }],
        outputChannel: this.#log,
        traceOutputChannel: traceLog(this.#log),
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationOptions: options,
        initializationFailedHandler: () => false,
        markdown: { isTrusted: { enabledCommands: HOVER_COMMANDS } },
        middleware: {
          provideCodeLenses: async (document, token, next) => {
            const lenses = await next(document, token);
            for (const lens of lenses ?? []) {
              if (lens.command) lens.command = this.#lensCommands.bind(lens.command);
            }
            return lenses;
          },
        },
        errorHandler: {
          error: () => ({ action: ErrorAction.Continue, handled: true }),
          closed: () => {
            // While it starts for the first time, `start` tells the failure; trying again would only delay that.
            if (!this.#hasStarted) return { action: CloseAction.DoNotRestart, handled: true };
            if (this.#mayRestart()) return { action: CloseAction.Restart, handled: true };
            this.#client = undefined;
            this.ended.fire(new LanguageServerError('Its language server ended several times in a row.'));
            return { action: CloseAction.DoNotRestart, handled: true };
          },
        },
      },
    );
    client.onNotification(ConnectionNotification, (params: ConnectionStatus) => this.connection.fire(params));
    client.onNotification(EventsChangedNotification, (params: EventsChangedParams) =>
      this.eventsChanged.fire(params),
    );
    client.onNotification(NewEventsNotification, (params: NewEventsParams) => this.newEvents.fire(params));
    client.onNotification(MarksNotification, (params: MarksParams) => this.marks.fire(params));
    this.#client = client;
    this.#hasStarted = false;
    this.#endings = [];
    try {
      await client.start();
      this.#hasStarted = true;
    } catch (error) {
      this.#client = undefined;
      throw new LanguageServerError('Its language server did not start.', { cause: error });
    }
  }

  #mayRestart(): boolean {
    const now = Date.now();
    this.#endings = [...this.#endings.filter((at) => now - at < RESTART_WINDOW_MS), now];
    return this.#endings.length <= MAX_RESTARTS;
  }
}

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  ConnectionNotification,
  type ConnectionStatus,
  EventsChangedNotification,
  type EventsChangedParams,
  type FeatureSettings,
  type InitializationOptions,
  type LanguageRequests,
  type Mark,
  MarksNotification,
  type MarksParams,
  NewEventsNotification,
  type NewEventsParams,
} from '@cet/protocol/language.ts';
import {
  createProtocolConnection,
  type Diagnostic,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';

export const SETTINGS: FeatureSettings = {
  diagnostics: true,
  codeLens: true,
  hover: true,
  hiddenTypes: [],
  environments: [],
  severity: {},
};

/** An editor that speaks real LSP over stdio with the language server in a process of its own. */
export class LspEditor {
  readonly diagnostics = new Map<string, Diagnostic[]>();
  readonly marks = new Map<string, Mark[]>();
  readonly statuses: ConnectionStatus[] = [];
  readonly changes: EventsChangedParams[] = [];
  readonly news: NewEventsParams[] = [];
  lensRefreshes = 0;
  readonly connection: ProtocolConnection;
  readonly #child: ChildProcess;
  readonly #waiting = new Set<() => void>();

  /** @param program the language server; from source unless given */
  constructor(program = join(import.meta.dirname, '..', 'main.ts'), env: NodeJS.ProcessEnv = {}) {
    this.#child = spawn(process.execPath, [program, '--stdio'], {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const { stdin, stdout } = this.#child;
    if (stdin === null || stdout === null) {
      throw new Error('The language server has no stdio.');
    }
    this.connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.#listen();
    this.connection.listen();
  }

  /** @param options what only some editors send */
  async open(folder: string, options?: InitializationOptions): Promise<void> {
    await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'workspace' }],
      capabilities: {
        workspace: {
          codeLens: { refreshSupport: true },
          workspaceFolders: true,
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
      },
      ...(options !== undefined && { initializationOptions: options }),
    });
    await this.notify('initialized', {});
  }

  get status(): ConnectionStatus | undefined {
    return this.statuses.at(-1);
  }

  request<M extends keyof LanguageRequests>(
    method: M,
    params: LanguageRequests[M]['params'],
  ): Promise<LanguageRequests[M]['result']> {
    return this.connection.sendRequest(method, params);
  }

  notify(method: string, params: unknown): Promise<void> {
    return this.connection.sendNotification(method, params);
  }

  openDocument(uri: string, text: string): Promise<void> {
    return this.notify('textDocument/didOpen', {
      textDocument: { uri, languageId: 'java', version: 1, text },
    });
  }

  /** Waits until `condition` gives something; it is asked again after each notification. */
  async until<T>(condition: () => T | undefined | false | null): Promise<T> {
    for (;;) {
      const value = condition();
      if (value !== undefined && value !== false && value !== null) {
        return value;
      }
      await new Promise<void>((resolve) => {
        this.#waiting.add(resolve);
      });
    }
  }

  async close(): Promise<void> {
    if (this.#child.exitCode === null) {
      await this.connection.sendRequest('shutdown');
      await this.notify('exit', undefined);
      await once(this.#child, 'exit');
    }
    this.connection.dispose();
  }

  #listen(): void {
    const { connection } = this;
    connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
      this.diagnostics.set(uri, diagnostics);
      this.#wake();
    });
    connection.onNotification(MarksNotification, ({ uri, marks }: MarksParams) => {
      this.marks.set(uri, marks);
      this.#wake();
    });
    connection.onNotification(ConnectionNotification, (status: ConnectionStatus) => {
      this.statuses.push(status);
      this.#wake();
    });
    connection.onNotification(EventsChangedNotification, (changes: EventsChangedParams) => {
      this.changes.push(changes);
      this.#wake();
    });
    connection.onNotification(NewEventsNotification, (news: NewEventsParams) => {
      this.news.push(news);
      this.#wake();
    });
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/codeLens/refresh', () => {
      this.lensRefreshes++;
      this.#wake();
      return null;
    });
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) {
      resolve();
    }
  }
}

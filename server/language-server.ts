import {
  ConfigureNotification,
  type ConfigureParams,
  ConnectionNotification,
  EventsChangedNotification,
  type FeatureSettings,
  MarksNotification,
  NewEventsNotification,
  ReconnectNotification,
} from '@cet/protocol/language.ts';
import {
  CodeLensRefreshRequest,
  type Connection,
  type InitializeParams,
  type InitializeResult,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { BackendLink } from './connection/backend-link.ts';
import { EventFlow } from './event-flow.ts';
import { EventBook } from './events/event-book.ts';
import { codeActionsAt } from './features/code-actions.ts';
import { codeLensesOf } from './features/code-lens.ts';
import { CodeLensRefresh } from './features/code-lens-refresh.ts';
import { diagnosticsOf } from './features/diagnostics.ts';
import { FrameCache } from './features/frame-cache.ts';
import { hoverAt } from './features/hover.ts';
import { marksOf } from './features/marks.ts';
import { NewEvents } from './features/new-events.ts';
import { Placements } from './features/placements.ts';
import { Publisher } from './features/publisher.ts';
import { pathOfUri, uriOfPath } from './mapping/file-uri.ts';
import { Locator } from './mapping/locator.ts';
import { SourceIndex } from './mapping/source-index.ts';
import { SourceTexts } from './mapping/source-texts.ts';
import { registerRequests, signalOf } from './requests.ts';
import { readInitializationOptions, readSettings, readTarget } from './settings.ts';
import { WorkspaceWatch } from './workspace-watch.ts';

/** Edits are gathered this long before the lines below them are followed. */
const EDIT_GATHER_MS = 40;

/** Serves one editor over an LSP connection until that ends. */
export function startLanguageServer(connection: Connection): void {
  let server: LanguageServer | undefined;
  connection.onInitialize((params) => {
    server = new LanguageServer(connection, params);
    return server.capabilities;
  });
  connection.onInitialized(() => server?.start());
  connection.onShutdown(() => server?.dispose());
  connection.listen();
}

/** An editor that refuses what it had announced must not end the language server. */
function logFailure(connection: Connection): (reason: unknown) => void {
  return (reason) => connection.console.warn(reason instanceof Error ? reason.message : String(reason));
}

class LanguageServer {
  readonly #connection: Connection;
  readonly #params: InitializeParams;
  readonly #documents = new TextDocuments(TextDocument);
  readonly #index = new SourceIndex();
  readonly #texts = new SourceTexts();
  readonly #book = new EventBook();
  readonly #placements: Placements;
  readonly #publisher: Publisher;
  readonly #lenses: CodeLensRefresh;
  readonly #frames: FrameCache;
  readonly #flow: EventFlow;
  readonly #link: BackendLink;
  readonly #watch: WorkspaceWatch;
  /** Open documents by path, with the URI that this editor uses for them. */
  readonly #open = new Map<string, string>();
  readonly #edited = new Set<string>();
  #editTimer: NodeJS.Timeout | undefined;
  #settings: FeatureSettings;

  constructor(connection: Connection, params: InitializeParams) {
    this.#connection = connection;
    this.#params = params;
    const options = readInitializationOptions(params.initializationOptions);
    this.#settings = options.settings;

    const locator = new Locator(this.#index, this.#texts);
    this.#placements = new Placements(locator, (paths, urgent) => this.#publisher.changed(paths, urgent));
    this.#publisher = new Publisher(
      {
        uri: (path) => this.#open.get(path) ?? uriOfPath(path),
        diagnostics: (path) => diagnosticsOf(path, this.#placements.inFile(path), this.#settings, Date.now()),
        marks: (path) => {
          const uri = this.#open.get(path);
          const marks = () => marksOf(path, this.#placements.inFile(path), this.#settings);
          return uri === undefined ? undefined : { uri, marks: marks() };
        },
      },
      {
        publishDiagnostics: (uri, diagnostics) => void connection.sendDiagnostics({ uri, diagnostics }),
        publishMarks: (marks) => void connection.sendNotification(MarksNotification, marks),
      },
    );
    const canRefresh = params.capabilities.workspace?.codeLens?.refreshSupport === true;
    this.#lenses = new CodeLensRefresh(
      {
        lenses: (uri) => {
          const path = this.#pathOf(uri);
          return path === undefined
            ? []
            : codeLensesOf(path, this.#placements.inFile(path), this.#settings, Date.now());
        },
        isAnythingShown: () => this.#placements.files().length > 0,
      },
      {
        refresh: () => {
          if (canRefresh) connection.sendRequest(CodeLensRefreshRequest.type).catch(logFailure(connection));
        },
        refreshOthers: () => this.#publisher.refresh(),
      },
    );
    this.#frames = new FrameCache((snapshot, signal) => this.#link.rest.snapshot(snapshot, signal));
    this.#flow = new EventFlow(
      this.#book,
      this.#placements,
      new NewEvents(),
      () => this.#index.ready,
      () => this.#settings,
      {
        eventsChanged: (changes) => void connection.sendNotification(EventsChangedNotification, changes),
        newEvents: (events) => void connection.sendNotification(NewEventsNotification, { events }),
        codeLensChanged: (urgent) => (urgent ? this.#lenses.now() : this.#lenses.counts()),
      },
    );
    this.#link = new BackendLink(options.backend, {
      status: (status) => void connection.sendNotification(ConnectionNotification, status),
      reset: (events, nowMs) => void this.#flow.listed(this.#link.status.url ?? '', events, nowMs),
      changed: (event) => this.#flow.put(event),
      agents: (agents) => {
        this.#book.agents = agents;
      },
    });
    this.#watch = new WorkspaceWatch(connection, this.#index, this.#texts, {
      texts: (paths) => this.#textsChanged(paths),
      names: (names) => void this.#placements.refreshNames(names).then(() => this.#flow.resend()),
      folders: () => void this.#placements.refreshAll().then(() => this.#flow.resend()),
    });
    registerRequests(connection, {
      link: this.#link,
      book: this.#book,
      placements: this.#placements,
      locator,
      index: this.#index,
      settings: () => this.#settings,
      put: (event) => this.#flow.put(event),
    });
    this.#registerFeatures();
    this.#registerDocuments();
    this.#registerNotifications();
  }

  get capabilities(): InitializeResult {
    return {
      serverInfo: { name: 'Continuous Error Tracking' },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeLensProvider: { resolveProvider: false },
        hoverProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  start(): void {
    this.#watch.start(this.#params);
    this.#watch.register(this.#params).catch(logFailure(this.#connection));
    this.#link.start();
  }

  dispose(): void {
    clearTimeout(this.#editTimer);
    this.#link.dispose();
    this.#flow.dispose();
    this.#lenses.dispose();
    this.#publisher.dispose();
    this.#index.dispose();
  }

  #pathOf(uri: string): string | undefined {
    const path = pathOfUri(uri);
    return path === undefined ? undefined : this.#index.spelled(path);
  }

  #registerFeatures(): void {
    this.#connection.onCodeLens(({ textDocument }) => this.#lenses.answer(textDocument.uri));
    this.#connection.onHover(async ({ textDocument, position }, token) => {
      const path = this.#pathOf(textDocument.uri);
      if (path === undefined) {
        return null;
      }
      const context = {
        settings: this.#settings,
        nowMs: Date.now(),
        frameOf: this.#frames.frameOf.bind(this.#frames),
      };
      try {
        return await hoverAt(path, position, this.#placements.inFile(path), context, signalOf(token));
      } catch (error) {
        if (token.isCancellationRequested) {
          return null;
        }
        throw error;
      }
    });
    this.#connection.onCodeAction(({ textDocument, range, context }) => {
      const path = this.#pathOf(textDocument.uri);
      return path === undefined
        ? []
        : codeActionsAt(
            path,
            range.start.line,
            this.#placements.inFile(path),
            this.#settings,
            context.diagnostics,
          );
    });
  }

  #registerDocuments(): void {
    this.#documents.onDidOpen(({ document }) => {
      const path = this.#pathOf(document.uri);
      if (path !== undefined) {
        this.#open.set(path, document.uri);
        this.#publisher.changed([path], true);
      }
    });
    this.#documents.onDidChangeContent(({ document }) => {
      const path = this.#pathOf(document.uri);
      if (path !== undefined) {
        this.#texts.edited(path, document.getText());
        this.#gatherEdits(path);
      }
    });
    this.#documents.onDidSave(({ document }) => {
      const path = this.#pathOf(document.uri);
      if (path !== undefined) {
        this.#texts.fileChanged(path);
        this.#textsChanged([path]);
      }
    });
    this.#documents.onDidClose(({ document }) => {
      const path = this.#pathOf(document.uri);
      if (path !== undefined) {
        this.#open.delete(path);
        this.#lenses.closed(document.uri);
        this.#texts.closed(path);
        this.#publisher.forgetMarks(path);
        this.#textsChanged([path]);
      }
    });
    this.#documents.listen(this.#connection);
  }

  #registerNotifications(): void {
    this.#connection.onDidChangeWatchedFiles(({ changes }) => void this.#watch.filesChanged(changes));
    this.#connection.onNotification(ReconnectNotification, () => this.#link.reconnect());
    this.#connection.onNotification(ConfigureNotification, ({ backend, settings }: ConfigureParams) => {
      if (settings !== undefined) {
        this.#settings = readSettings(settings);
        this.#publisher.changed(this.#placements.files(), true);
        this.#flow.resend();
      }
      const target = readTarget(backend);
      if (target !== undefined) {
        this.#link.setTarget(target);
      }
    });
  }

  #gatherEdits(path: string): void {
    this.#edited.add(path);
    this.#editTimer ??= setTimeout(() => {
      this.#editTimer = undefined;
      const paths = [...this.#edited];
      this.#edited.clear();
      this.#textsChanged(paths);
    }, EDIT_GATHER_MS);
  }

  /** Follows the events of these files through their new text; the client hears of what moved. */
  #textsChanged(paths: string[]): void {
    const before = this.#mappings(paths);
    void this.#placements.refreshFiles(paths).then(() => {
      if (this.#mappings(paths) !== before) {
        this.#flow.moved(paths.flatMap((path) => this.#placements.inFile(path)).map(({ event }) => event.id));
      }
    });
  }

  #mappings(paths: string[]): string {
    return JSON.stringify(
      paths.flatMap((path) => this.#placements.inFile(path)).map(({ mapping }) => mapping),
    );
  }
}

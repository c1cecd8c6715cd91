import { homedir } from 'node:os';
import type {
  BackendTarget,
  ConnectionStatus,
  MappedEvent,
  OpenArcArguments,
} from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import { ArcPanels } from './arc/arc-panels.ts';
import { openFrame, openMapping } from './arc/open-in-editor.ts';
import { failureText } from './connection/failure.ts';
import { LanguageServer } from './connection/language-server.ts';
import { LensCommands } from './connection/lens-commands.ts';
import { backendTarget, dataFolder, featureSettings, type ReadSetting } from './connection/settings.ts';
import { SignIn } from './connection/sign-in.ts';
import { Tokens } from './connection/tokens.ts';
import { EventListView } from './event-list/event-list-view.ts';
import { pickEvent } from './event-list/pick-event.ts';
import { LiveEvents } from './events/live-events.ts';
import { Agent } from './launch/agent.ts';
import { AgentTokens } from './launch/agent-tokens.ts';
import { Marks } from './marks/marks.ts';
import { notificationText } from './notification-text.ts';
import { type Disposable, Signal } from './signal.ts';
import { StatusBar } from './status/status-bar.ts';
import { ShownEvents } from './toasts/shown-events.ts';
import { Toasts } from './toasts/toasts.ts';
import { ActiveTheme } from './webview/active-theme.ts';
import type { HostServices } from './webview/host.ts';
import { Prefetch, type Request } from './webview/prefetch.ts';

/** Settings that the language server needs; others must not make it compute everything anew. */
const FEATURES = ['diagnostics', 'codeLens', 'hover', 'hiddenTypes', 'environments', 'severity'].map(
  (section) => `cet.${section}`,
);

/** The backend, and the proxy on the way to it. */
const BACKEND_SETTINGS = [
  'cet.backend',
  'http.proxy',
  'http.proxyStrictSSL',
  'http.proxySupport',
  'http.noProxy',
];

const readSetting: ReadSetting = (key) => vscode.workspace.getConfiguration('cet').get(key);
const readHttpSetting: ReadSetting = (key) => vscode.workspace.getConfiguration('http').get(key);

const userUrl = (): string | undefined =>
  vscode.workspace.getConfiguration('cet').inspect<string>('backend.url')?.globalValue;

/**
 * Owns everything that the extension holds in one window. What is created here lives until the extension ends; the
 * language server is the one part with a shorter life, between `start` and its end or a restart.
 */
export class Context implements Disposable {
  readonly log: vscode.LogOutputChannel;
  readonly server: LanguageServer;
  readonly events = new LiveEvents();
  readonly marks = new Marks();
  readonly connection: { current: ConnectionStatus; changed: Signal<ConnectionStatus> };
  readonly signIn: SignIn;
  readonly agent: Agent;
  readonly agentTokens: AgentTokens;
  readonly arc: ArcPanels;
  readonly eventList: EventListView;
  readonly statusBar: StatusBar;
  readonly request: Request;
  /** False after the language server failed to start or ended for good. */
  running = true;

  readonly #program: string;
  readonly #disposables: Disposable[] = [];
  #backend: BackendTarget;
  /** The token that was entered last, until the backend accepts or refuses it. */
  #entered: string | undefined;

  constructor(extension: vscode.ExtensionContext) {
    const uri = extension.extensionUri;
    this.log = vscode.window.createOutputChannel('Continuous Error Tracking', { log: true });
    const lensCommands = new LensCommands(vscode.commands);
    this.server = new LanguageServer(
      vscode.Uri.joinPath(uri, 'dist', 'server.cjs').fsPath,
      this.log,
      lensCommands,
    );
    this.request = (method, params) => this.server.request(method, params);
    this.#program = vscode.Uri.joinPath(uri, 'dist', 'backend.mjs').fsPath;
    this.#backend = backendTarget(readSetting, readHttpSetting, this.#program, homedir());
    this.connection = {
      current: { state: 'starting', mode: this.#backend.mode, message: 'Starting.' },
      changed: new Signal(),
    };
    this.signIn = new SignIn(new Tokens(extension.secrets, process.env, userUrl), extension.globalState);
    this.agentTokens = new AgentTokens(extension.secrets, extension.globalState, (token) =>
      this.request('cet/checkAgentToken', { token }),
    );
    this.agent = new Agent(
      extension,
      () => dataFolder(readSetting, process.platform, process.env, homedir()),
      () => this.request('cet/agentConnection', {}),
      this.agentTokens,
    );

    const theme = new ActiveTheme(this.log);
    const services: HostServices = {
      prefetch: new Prefetch(this.request),
      events: this.events,
      connection: this.connection,
      theme,
      state: extension.workspaceState,
      log: this.log,
      openInEditor: (params, from) => openFrame(this.request, params, from ?? this.arc.column),
      openArc: async (open) => this.arc.show(open),
    };
    this.arc = new ArcPanels(services, uri);
    this.eventList = new EventListView(services, uri);
    this.statusBar = new StatusBar(this.connection, this.events);
    const toasts = new Toasts(new ShownEvents(extension.globalState), {
      openArc: async (event) => this.arc.show({ event }),
      goTo: (event) => this.goTo(event),
      showList: async () => void (await vscode.commands.executeCommand('cet.events.focus')),
      pick: pickEvent,
    });
    this.#disposables.push(
      this.server.connection.listen((status) => this.#setConnection(status)),
      this.server.eventsChanged.listen((params) => this.events.apply(params)),
      this.server.newEvents.listen((params) => toasts.announce(params)),
      this.server.marks.listen((params) => this.marks.apply(params)),
      this.arc.shown.listen((event) => this.eventList.mark(event)),
      this.server.ended.listen((error) => this.#showEnd(error)),
      vscode.workspace.onDidChangeConfiguration((change) => void this.#configurationChanged(change)),
      toasts,
      this.statusBar,
      this.eventList,
      this.arc,
      theme,
      this.server,
      lensCommands,
      this.log,
    );
  }

  /**
   * Starts the language server. A failure is shown here, once, with what can be done, and thrown on.
   *
   * @throws LanguageServerError
   */
  async start(): Promise<void> {
    this.running = true;
    try {
      this.#backend = await this.#findBackend();
      await this.server.start(() => ({ backend: this.#backend, settings: featureSettings(readSetting) }));
    } catch (error) {
      this.#showEnd(error);
      throw error;
    }
    this.agent.place().catch((error) => this.log.warn(`The agent could not be copied: ${error}`));
  }

  /** Ends the language server and starts it again. Does not reject: `start` has shown what went wrong. */
  async restart(): Promise<void> {
    await this.server.stop();
    await this.start().catch(() => undefined);
  }

  /** Asks for the token of the remote backend and connects with it. Does nothing in local mode but say so. */
  async signInToBackend(): Promise<void> {
    if (this.#backend.mode === 'local') {
      void vscode.window.showInformationMessage(
        'The local backend needs no sign-in. Set "cet.backend.url" to use another one.',
      );
      return;
    }
    await this.#useToken(await this.signIn.ask(this.#backend.url));
  }

  /** Forgets the tokens of the remote backend, that of agents too. */
  async signOutOfBackend(): Promise<void> {
    if (this.#backend.mode === 'local') return;
    await this.signIn.forget(this.#backend.url);
    await this.agentTokens.forget(this.#backend.url);
    await this.agent.forgetTokenFile(this.#backend.url);
    await this.useBackend();
  }

  /** Tells the language server which backend and token to use now. */
  async useBackend(): Promise<void> {
    this.#backend = await this.#findBackend();
    await this.server.configure({ backend: this.#backend });
  }

  /** Opens the line of an event, or says why it cannot. */
  async goTo(event: MappedEvent): Promise<void> {
    const result = await openMapping(event.mapping, { preserveFocus: false, from: this.arc.column });
    if (result.opened || result.reason === undefined) return;
    const open = 'Show root cause';
    if ((await vscode.window.showInformationMessage(notificationText(result.reason), open)) === open)
      await this.arc.show({ event: event.id });
  }

  /** Shows the root cause of an event. */
  openArc(open: OpenArcArguments): Promise<void> {
    return this.arc.show(open);
  }

  /** Events by their ids, as far as they are known; asks the server where the client has not heard of them yet. */
  async findEvents(ids: readonly string[]): Promise<MappedEvent[]> {
    if (ids.some((id) => this.events.find(id) === undefined)) {
      const all = await this.request('cet/events', { includeClosed: true });
      return all.filter((event) => ids.includes(event.id));
    }
    return ids.map((id) => this.events.find(id)).filter((event) => event !== undefined);
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  async #findBackend(): Promise<BackendTarget> {
    const target = backendTarget(readSetting, readHttpSetting, this.#program, homedir());
    if (target.mode === 'local') return target;
    const token = await this.signIn.find(target.url);
    return token === undefined ? target : { ...target, token };
  }

  /** Connects with what the user entered, if anything. */
  async #useToken(token: string | undefined): Promise<void> {
    if (token === undefined) return;
    this.#entered = token;
    await this.useBackend();
  }

  /**
   * Asks only a backend that wants a token for one: nothing is asked about an address where nobody answers. Asks again
   * when the one that was just entered is refused.
   */
  async #askForToken({ state, url }: ConnectionStatus): Promise<void> {
    const target = this.#backend;
    if (target.mode === 'local' || target.url !== url) return;
    if (state === 'connected') this.#entered = undefined;
    if (state !== 'unauthorized') return;
    if (target.token === undefined) {
      await this.#useToken(await this.signIn.askOnce(target.url));
    } else if (target.token === this.#entered) {
      this.#entered = undefined;
      await this.#useToken(await this.signIn.ask(target.url, true));
    }
  }

  async #configurationChanged(change: vscode.ConfigurationChangeEvent): Promise<void> {
    if (!this.running) return;
    try {
      if (BACKEND_SETTINGS.some((section) => change.affectsConfiguration(section))) await this.useBackend();
      if (FEATURES.some((section) => change.affectsConfiguration(section)))
        await this.server.configure({ settings: featureSettings(readSetting) });
    } catch (error) {
      this.log.warn(`The changed settings could not be handed over: ${error}`);
    }
  }

  #setConnection(status: ConnectionStatus): void {
    this.connection.current = status;
    this.connection.changed.fire(status);
    this.#askForToken(status).catch((error) => this.log.warn(`The token was not kept: ${error}`));
  }

  #showEnd(error: unknown): void {
    this.running = false;
    this.log.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (error instanceof Error && error.cause !== undefined) this.log.error(String(error.cause));
    const { message } = failureText(error);
    this.#setConnection({
      state: 'local-failed',
      mode: this.#backend.mode,
      message: `Continuous Error Tracking does not run in this window. ${message}`,
      action: 'Start it again, or read its log.',
    });
    const again = 'Start again';
    const log = 'Show the log';
    void vscode.window
      .showErrorMessage(
        notificationText(`Continuous Error Tracking does not run in this window. ${message}`),
        again,
        log,
      )
      .then((choice) => {
        if (choice === log) this.log.show();
        if (choice === again) void this.restart();
      });
  }
}

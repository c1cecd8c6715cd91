import os from 'node:os';
import type { LanguageRequests } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import { agentFolders, type Machine, pathTrouble, placeAgent } from './agent-copy.ts';
import {
  type AgentSettings,
  agentVariables,
  applicationName,
  LOCAL_DEPLOYMENT,
  LOCAL_ENVIRONMENT,
} from './agent-settings.ts';
import type { AgentTokens } from './agent-tokens.ts';
import { readCodePage } from './code-page.ts';
import { removeTokenFile, writeTokenFile } from './token-file.ts';

/** Gives the address and the token that an agent on this machine needs. */
export type AgentConnection = () => Promise<LanguageRequests['cet/agentConnection']['result']>;

/** The agent that the extension carries and the settings with which it reports to the connected backend. */
export class Agent {
  /** Folder for classes that the extension compiles itself, outside of the workspace. */
  readonly classes: string;
  readonly #bundled: string;
  readonly #version: string;
  readonly #dataFolder: () => string;
  readonly #connection: AgentConnection;
  readonly #tokens: AgentTokens;
  #codePage: Promise<number | undefined> | undefined;

  /** @param dataFolder the local backend's, as it is set now */
  constructor(
    extension: vscode.ExtensionContext,
    dataFolder: () => string,
    connection: AgentConnection,
    tokens: AgentTokens,
  ) {
    this.#tokens = tokens;
    this.#bundled = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'cet-agent.jar').fsPath;
    this.#version = String(extension.extension.packageJSON.version);
    this.#dataFolder = dataFolder;
    const storage = extension.storageUri ?? extension.globalStorageUri;
    this.classes = vscode.Uri.joinPath(storage, 'classes').fsPath;
    this.#connection = connection;
  }

  /**
   * The agent's jar, up to date, at a path that outlives updates of the extension. Called once after the start too, so that
   * run configurations that name it go on with the agent of this version.
   */
  async place(): Promise<string> {
    const machine = await this.#machine();
    return placeAgent(this.#bundled, this.#version, agentFolders(this.#dataFolder(), machine), machine.user);
  }

  /**
   * The jar, to be handed to a JVM here.
   *
   * @throws Error that says what to do, where a JVM cannot be told its path and would not start
   */
  async jar(): Promise<string> {
    const jar = await this.place();
    const trouble = pathTrouble(jar, await this.#machine());
    if (trouble === undefined) return jar;
    const such = process.platform === 'win32' ? ', such as C:\\cet' : '';
    throw new Error(`${trouble} Set cet.backend.dataFolder to a folder with plain letters only${such}.`);
  }

  /** Windows is asked for its code page once: it changes with a restart only. */
  async #machine(): Promise<Machine> {
    if (process.platform === 'win32') this.#codePage ??= readCodePage();
    return machineWith(await this.#codePage);
  }

  /** A file with the token of these settings, for command lines; `undefined` where there is no token. */
  async tokenFile({ token }: AgentSettings): Promise<string | undefined> {
    return token === undefined ? undefined : writeTokenFile(this.#dataFolder(), token);
  }

  /**
   * The variables for a Java launch, with the token in a file: in a terminal the debugger puts the variables of a launch on
   * the command line.
   *
   * @param isShared whether the user gave the token, as for a shared backend; the local one has a single file, for its
   *   address is another after each start
   */
  async launchVariables(
    { token, ...settings }: AgentSettings,
    isShared: boolean,
  ): Promise<Record<string, string>> {
    const variables = agentVariables(settings);
    if (token === undefined) return variables;
    return {
      ...variables,
      ET_TOKEN_FILE: await writeTokenFile(
        this.#dataFolder(),
        token,
        isShared ? settings.collectorUrl : undefined,
      ),
    };
  }

  /** Removes what {@link launchVariables} left of a shared backend's token. */
  forgetTokenFile(backend: string): Promise<void> {
    return removeTokenFile(this.#dataFolder(), backend);
  }

  /**
   * Settings for an application of a workspace folder.
   *
   * @param application its name, where the caller knows a better one than the folder's
   * @throws the language server's error while no backend is connected
   */
  async settings(folder: vscode.WorkspaceFolder | undefined, application?: string): Promise<AgentSettings> {
    const { url, token } = await this.#connection();
    return {
      collectorUrl: url,
      application: applicationName(application ?? folder?.name ?? 'application'),
      deployment: LOCAL_DEPLOYMENT,
      environment: LOCAL_ENVIRONMENT,
      ...(token === undefined ? {} : { token }),
    };
  }

  /**
   * The same for an application that is started here. Asks for a token where only whoever runs the backend has one:
   * without it everything is refused.
   *
   * @returns undefined where the user gives none
   */
  async settingsToRun(folder: vscode.WorkspaceFolder | undefined): Promise<AgentSettings | undefined> {
    const settings = await this.settings(folder);
    if (hasToken(settings)) return settings;
    const token = await this.#tokens.get(settings.collectorUrl, 'Escape starts nothing.');
    return token === undefined ? undefined : { ...settings, token };
  }

  /** These settings with a token, for a launch that goes on in any case: whoever gave none is not asked again. */
  async settingsToLaunch(settings: AgentSettings): Promise<AgentSettings | undefined> {
    if (hasToken(settings)) return settings;
    const token = await this.#tokens.getForLaunch(settings.collectorUrl);
    return token === undefined ? undefined : { ...settings, token };
  }

  /** Asks for the agent token of a backend, for the launches to come. */
  askForToken({ collectorUrl }: AgentSettings): Promise<string | undefined> {
    return this.#tokens.get(collectorUrl, 'Escape leaves it as it is.');
  }
}

function hasToken({ token }: AgentSettings): boolean {
  const { ET_TOKEN, ET_TOKEN_FILE } = process.env;
  return token !== undefined || Boolean(ET_TOKEN || ET_TOKEN_FILE);
}

function machineWith(codePage: number | undefined): Machine {
  const user = process.getuid?.();
  return {
    platform: process.platform,
    environment: process.env,
    home: os.homedir(),
    temporary: os.tmpdir(),
    ...(user === undefined ? {} : { user }),
    ...(codePage === undefined ? {} : { codePage }),
  };
}

import os from 'node:os';
import type { LanguageRequests } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import { notificationText } from '../notification-text.ts';
import { agentFolders, type Machine, pathTrouble, placeAgent } from './agent-copy.ts';
import {
  type AgentSettings,
  applicationName,
  LOCAL_DEPLOYMENT,
  LOCAL_ENVIRONMENT,
} from './agent-settings.ts';
import { writeTokenFile } from './token-file.ts';

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
  /** Tokens that the user gave, by the backend's address; for as long as this window is open. */
  readonly #given = new Map<string, string>();
  #hasWarned = false;

  /** @param dataFolder the local backend's, as it is set now */
  constructor(extension: vscode.ExtensionContext, dataFolder: () => string, connection: AgentConnection) {
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
  place(): Promise<string> {
    const machine = thisMachine();
    return placeAgent(this.#bundled, this.#version, agentFolders(this.#dataFolder(), machine), machine.user);
  }

  /** The jar, to be handed to a JVM; says so where a JVM cannot be told its path. */
  async jar(): Promise<string> {
    const jar = await this.place();
    const trouble = pathTrouble(jar, thisMachine());
    if (trouble !== undefined && !this.#hasWarned) {
      this.#hasWarned = true;
      const action = 'Set cet.backend.dataFolder to a folder with plain letters only.';
      void vscode.window.showWarningMessage(notificationText(`${trouble} ${action}`));
    }
    return jar;
  }

  /** A file with the token of these settings, for command lines; `undefined` where there is no token. */
  async tokenFile({ token }: AgentSettings): Promise<string | undefined> {
    return token === undefined ? undefined : writeTokenFile(this.#dataFolder(), token);
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
    const { ET_TOKEN, ET_TOKEN_FILE } = process.env;
    if (settings.token !== undefined || ET_TOKEN || ET_TOKEN_FILE) return settings;
    const url = settings.collectorUrl;
    const token = this.#given.get(url) ?? (await askToken(url));
    if (!token) return undefined;
    this.#given.set(url, token);
    return { ...settings, token };
  }
}

async function askToken(url: string): Promise<string | undefined> {
  const given = await vscode.window.showInputBox({
    title: 'Agent token',
    prompt: `${url} takes reports with an agent token only. Whoever runs it makes one: cet-backend token create --kind agent`,
    password: true,
    ignoreFocusOut: true,
  });
  return given?.trim();
}

function thisMachine(): Machine {
  const user = process.getuid?.();
  return {
    platform: process.platform,
    environment: process.env,
    home: os.homedir(),
    temporary: os.tmpdir(),
    ...(user === undefined ? {} : { user }),
  };
}

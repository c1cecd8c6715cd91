import type { LanguageRequests } from '@cet/protocol/language.ts';
import * as vscode from 'vscode';
import {
  type AgentSettings,
  applicationName,
  LOCAL_DEPLOYMENT,
  LOCAL_ENVIRONMENT,
} from './agent-settings.ts';

/** Gives the address and the token that an agent on this machine needs. */
export type AgentConnection = () => Promise<LanguageRequests['cet/agentConnection']['result']>;

/** The agent that the extension carries and the settings with which it reports to the connected backend. */
export class Agent {
  /** The agent's jar, in the extension's own folder. */
  readonly jar: string;
  /** Folder for classes that the extension compiles itself, outside of the workspace. */
  readonly classes: string;
  readonly #connection: AgentConnection;

  constructor(extension: vscode.ExtensionContext, connection: AgentConnection) {
    this.jar = vscode.Uri.joinPath(extension.extensionUri, 'dist', 'cet-agent.jar').fsPath;
    const storage = extension.storageUri ?? extension.globalStorageUri;
    this.classes = vscode.Uri.joinPath(storage, 'classes').fsPath;
    this.#connection = connection;
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
}

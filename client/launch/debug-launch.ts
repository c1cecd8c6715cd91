import * as vscode from 'vscode';
import { failureLine } from '../connection/failure.ts';
import { notificationText } from '../notification-text.ts';
import type { Disposable } from '../signal.ts';
import type { Agent } from './agent.ts';
import type { AgentSettings } from './agent-settings.ts';
import { hasOwnConnection, type JavaLaunch, wantsAgent, withAgent } from './debug-arguments.ts';

const JAVA_DEBUGGER = 'vscjava.vscode-java-debug';
/** A launch waits this long for the backend's address, in ms; then it starts without the agent and says so. */
const CONNECTION_WAIT_MS = 5000;

/** Adds the agent to Java launches (F5) where the user wants it, while the Java debugger is installed. */
export class DebugLaunch implements vscode.DebugConfigurationProvider, Disposable {
  readonly #agent: Agent;
  readonly #watch: vscode.Disposable;
  /** Addresses of backends for which launches have no token, and that were told. */
  readonly #saidWithout = new Set<string>();
  #registration: vscode.Disposable | undefined;

  constructor(agent: Agent) {
    this.#agent = agent;
    this.#watch = vscode.extensions.onDidChange(() => this.#register());
    this.#register();
  }

  async resolveDebugConfigurationWithSubstitutedVariables(
    folder: vscode.WorkspaceFolder | undefined,
    launch: vscode.DebugConfiguration & JavaLaunch,
  ): Promise<vscode.DebugConfiguration> {
    const setting = vscode.workspace.getConfiguration('cet', folder).get<boolean>('launch.withAgent', false);
    if (!wantsAgent(launch, setting)) return launch;
    try {
      const settings = await within(CONNECTION_WAIT_MS, this.#agent.settings(folder, projectName(launch)));
      const complete = hasOwnConnection(launch) ? settings : await this.#agent.settingsToLaunch(settings);
      if (complete === undefined) {
        void this.#sayWithoutToken(launch.name, settings);
        return launch;
      }
      const variables = await this.#agent.launchVariables(complete, settings.token === undefined);
      return withAgent(launch, await this.#agent.jar(), variables, process.platform);
    } catch (error) {
      // Error tracking must never keep an application from being debugged.
      void vscode.window.showWarningMessage(
        notificationText(`"${launch.name}" starts without the error tracking agent. ${failureLine(error)}`),
      );
      return launch;
    }
  }

  /** Once per window: who said no knows it. */
  async #sayWithoutToken(name: string, settings: AgentSettings): Promise<void> {
    if (this.#saidWithout.has(settings.collectorUrl)) return;
    this.#saidWithout.add(settings.collectorUrl);
    const enter = 'Enter a token';
    const text = `"${name}" starts without the error tracking agent: there is no agent token for ${settings.collectorUrl}.`;
    if ((await vscode.window.showWarningMessage(notificationText(text), enter)) !== enter) return;
    if ((await this.#agent.askForToken(settings)) !== undefined)
      void vscode.window.showInformationMessage('The next Java launch (F5) runs with the agent.');
  }

  dispose(): void {
    this.#watch.dispose();
    this.#registration?.dispose();
  }

  #register(): void {
    const installed = vscode.extensions.getExtension(JAVA_DEBUGGER) !== undefined;
    if (installed) {
      this.#registration ??= vscode.debug.registerDebugConfigurationProvider('java', this);
    } else {
      this.#registration?.dispose();
      this.#registration = undefined;
    }
  }
}

function projectName({ projectName: name }: vscode.DebugConfiguration): string | undefined {
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** Turns the setting for Java launches on or off. */
export async function toggleAgentOnDebug(): Promise<void> {
  const settings = vscode.workspace.getConfiguration('cet');
  const on = !settings.get<boolean>('launch.withAgent', false);
  const target = vscode.workspace.workspaceFolders
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  await settings.update('launch.withAgent', on, target);
  const needsDebugger =
    on && vscode.extensions.getExtension(JAVA_DEBUGGER) === undefined
      ? ' This needs the extension "Debugger for Java", which is not installed.'
      : '';
  void vscode.window.showInformationMessage(
    on
      ? `Java launches (F5) in this workspace now run with the error tracking agent.${needsDebugger}`
      : 'Java launches (F5) in this workspace now run without the error tracking agent.',
  );
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The backend did not answer in time.')), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

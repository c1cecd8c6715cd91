import { agentArgument } from './agent-settings.ts';
import { vmArgsWord } from './quoting.ts';

/** The parts of a Java launch configuration that carry the agent. */
export interface JavaLaunch {
  request?: unknown;
  vmArgs?: unknown;
  env?: unknown;
  /** Per launch: with the agent, or without it, whatever the setting says. */
  cet?: unknown;
}

/** Whether a launch configuration gets the agent; its own `cet` is stronger than the setting. */
export function wantsAgent(launch: JavaLaunch, setting: boolean): boolean {
  if (launch.request !== 'launch') return false;
  return typeof launch.cet === 'boolean' ? launch.cet : setting;
}

/** Whether a configuration says itself where its agent reports to, or with which token, or has an agent of its own. */
export function hasOwnConnection(launch: JavaLaunch): boolean {
  const variables = Object.keys(environmentOf(launch));
  return (
    /cet-agent[\w.+-]*\.jar|-Dcet\.(?:token|token\.file|collector\.url)=/.test(argumentsOf(launch)) ||
    variables.some((name) => ['ET_TOKEN', 'ET_TOKEN_FILE', 'ET_COLLECTOR_URL'].includes(name))
  );
}

/**
 * The configuration with the agent added: after the user's own `vmArgs` (a string or a list), and with the user's own
 * environment variables stronger than ours. One that names this agent already is left as it is; one that names another
 * backend does not get the token of ours.
 */
export function withAgent<T extends JavaLaunch>(
  launch: T,
  jar: string,
  variables: Record<string, string>,
  platform: NodeJS.Platform,
): T & JavaLaunch {
  if (/cet-agent[\w.+-]*\.jar/.test(argumentsOf(launch))) return launch;
  const { ET_TOKEN_FILE, ...others } = variables;
  const ours = ET_TOKEN_FILE === undefined || hasOwnConnection(launch) ? others : variables;
  const env = { ...ours, ...environmentOf(launch) };
  return { ...launch, vmArgs: addArgument(launch.vmArgs, jar, platform), env };
}

function argumentsOf({ vmArgs }: JavaLaunch): string {
  return JSON.stringify(vmArgs ?? '');
}

function environmentOf({ env }: JavaLaunch): object {
  return typeof env === 'object' && env !== null ? env : {};
}

function addArgument(vmArgs: unknown, jar: string, platform: NodeJS.Platform): string | string[] {
  // The debugger quotes the items of a list itself.
  if (Array.isArray(vmArgs)) return [...vmArgs.map(String), agentArgument(jar)];
  const own = typeof vmArgs === 'string' ? vmArgs.trim() : '';
  return `${own} -javaagent:${vmArgsWord(jar, platform)}`.trim();
}

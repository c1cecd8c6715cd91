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

/**
 * The configuration with the agent added: after the user's own `vmArgs` (a string or a list), and with the user's own
 * environment variables stronger than ours. One that names this agent already is left as it is.
 */
export function withAgent<T extends JavaLaunch>(
  launch: T,
  jar: string,
  variables: Record<string, string>,
  platform: NodeJS.Platform,
): T & JavaLaunch {
  if (JSON.stringify(launch.vmArgs ?? '').match(/cet-agent[\w.+-]*\.jar/)) return launch;
  const env = typeof launch.env === 'object' && launch.env !== null ? launch.env : {};
  return { ...launch, vmArgs: addArgument(launch.vmArgs, jar, platform), env: { ...variables, ...env } };
}

function addArgument(vmArgs: unknown, jar: string, platform: NodeJS.Platform): string | string[] {
  // The debugger quotes the items of a list itself.
  if (Array.isArray(vmArgs)) return [...vmArgs.map(String), agentArgument(jar)];
  const own = typeof vmArgs === 'string' ? vmArgs.trim() : '';
  return `${own} -javaagent:${vmArgsWord(jar, platform)}`.trim();
}

/** What an agent must know to report to this backend. */
export interface AgentSettings {
  collectorUrl: string;
  /** Absent for a remote backend: only whoever runs it has agent tokens. */
  token?: string;
  application: string;
  deployment: string;
  environment: string;
}

/** Deployment and environment of applications that are started from the editor. */
export const LOCAL_DEPLOYMENT = 'dev';
export const LOCAL_ENVIRONMENT = 'local';

/** Stands in for a token that this machine does not have. */
export const TOKEN_PLACEHOLDER = '<agent token>';
/** Stands in for a file with such a token. */
export const TOKEN_FILE_PLACEHOLDER = '<file with an agent token>';

/** The agent's environment variables. Without a token, `ET_TOKEN` is left out. */
export function agentVariables(settings: AgentSettings): Record<string, string> {
  return {
    ET_COLLECTOR_URL: settings.collectorUrl,
    ET_APPLICATION_NAME: settings.application,
    ET_DEPLOYMENT_NAME: settings.deployment,
    ET_ENV_ID: settings.environment,
    ...(settings.token === undefined ? {} : { ET_TOKEN: settings.token }),
  };
}

/** The JVM argument that loads the agent, unquoted. */
export function agentArgument(jar: string): string {
  return `-javaagent:${jar}`;
}

/** A service name for an application in a folder: letters, digits, `.`, `_`, `-`; `application` where none are left. */
export function applicationName(folder: string): string {
  return (
    folder
      .trim()
      .replace(/[^\p{L}\p{N}._-]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 200) || 'application'
  );
}

import {
  type AgentSettings,
  agentArgument,
  agentVariables,
  TOKEN_FILE_PLACEHOLDER,
  TOKEN_PLACEHOLDER,
} from './agent-settings.ts';
import { dockerWord, shellWord, systemdWord, yamlString } from './quoting.ts';

/** Places that the agent's settings can be pasted into. */
export const TARGETS = ['arguments', 'variables', 'dockerfile', 'compose', 'kubernetes', 'systemd'] as const;
export type Target = (typeof TARGETS)[number];

/** Where the texts for containers and servers expect the agent. */
const SERVER_JAR = '/opt/cet/cet-agent.jar';

/**
 * Text for one place, ready to be pasted. No token is on a command line, which every user of a machine can read.
 *
 * @param jar the agent on this machine; texts for other machines name `/opt/cet/cet-agent.jar` instead
 * @param tokenFile a file with the token on this machine
 */
export function agentSettingsText(
  target: Target,
  settings: AgentSettings,
  jar: string,
  platform: NodeJS.Platform,
  tokenFile = TOKEN_FILE_PLACEHOLDER,
): string {
  const variables = Object.entries(agentVariables({ token: TOKEN_PLACEHOLDER, ...settings }));
  const lines = WRITERS[target](variables, jar, platform, tokenFile);
  // A single line is pasted into a command, which a line break at its end would start.
  return lines.length === 1 ? lines.join() : `${lines.join('\n')}\n`;
}

type Writer = (
  variables: [string, string][],
  jar: string,
  platform: NodeJS.Platform,
  tokenFile: string,
) => string[];

const WRITERS: Record<Target, Writer> = {
  arguments: (variables, jar, platform, tokenFile) => [
    [
      agentArgument(jar),
      ...variables.map(([name, value]) =>
        name === 'ET_TOKEN' ? `-Dcet.token.file=${tokenFile}` : `-D${propertyOf(name)}=${value}`,
      ),
    ]
      .map((word) => shellWord(word, platform))
      .join(' '),
  ],
  variables: (variables, jar, platform) =>
    platform === 'win32'
      ? [
          ...variables.map(([name, value]) => `$env:${name} = '${value.replaceAll("'", "''")}'`),
          `# start the application with: java ${shellWord(agentArgument(jar), platform)} …`,
        ]
      : [
          ...variables.map(([name, value]) => `export ${name}=${shellWord(value, platform)}`),
          `# start the application with: java ${shellWord(agentArgument(jar), platform)} …`,
        ],
  dockerfile: (variables) => [
    '# Put cet-agent.jar next to the Dockerfile. Better hand ET_TOKEN over when the container starts.',
    `COPY cet-agent.jar ${SERVER_JAR}`,
    ...variables
      .filter(([name]) => name !== 'ET_TOKEN')
      .map(([name, value]) => `ENV ${name}=${dockerWord(value)}`),
    '# Add the agent to the command that starts the application:',
    `# CMD ["java", "${agentArgument(SERVER_JAR)}", "-jar", "/app.jar"]`,
    `# ET_TOKEN=${shellWord(tokenOf(variables), 'linux')} docker run -e ET_TOKEN …`,
  ],
  compose: (variables) => [
    'services:',
    `  ${variable(variables, 'ET_APPLICATION_NAME').toLowerCase()}:`,
    '    volumes:',
    `      - ./cet-agent.jar:${SERVER_JAR}:ro`,
    '    environment:',
    // Compose replaces variables in values; a doubled dollar sign stands for itself.
    ...variables.map(([name, value]) => `      ${name}: ${yamlString(value.replaceAll('$', '$$$$'))}`),
    `    command: ["java", "${agentArgument(SERVER_JAR)}", "-jar", "/app.jar"]`,
  ],
  kubernetes: (variables) => [
    '# Goes into the container of the deployment. The token comes from a secret:',
    `# printf %s ${shellWord(tokenOf(variables), 'linux')} | kubectl create secret generic cet-agent --from-file=token=/dev/stdin`,
    'env:',
    ...variables.flatMap(([name, value]) =>
      name === 'ET_TOKEN'
        ? ['  - name: ET_TOKEN', '    valueFrom:', '      secretKeyRef: { name: cet-agent, key: token }']
        : [`  - name: ${name}`, `    value: ${yamlString(value.replaceAll('$(', '$$$$('))}`],
    ),
    `command: ["java", "${agentArgument(SERVER_JAR)}", "-jar", "/app.jar"]`,
  ],
  systemd: (variables) => [
    '# sudo systemctl edit <unit>',
    '[Service]',
    ...variables.map(([name, value]) => `Environment=${systemdWord(`${name}=${value}`)}`),
    'ExecStart=',
    `ExecStart=/usr/bin/java ${agentArgument(SERVER_JAR)} -jar /opt/app/app.jar`,
  ],
};

/** System properties of the agent: `ET_COLLECTOR_URL` → `cet.collector.url`. */
function propertyOf(variable: string): string {
  return variable.replace(/^ET_/, 'cet.').toLowerCase().replaceAll('_', '.');
}

function variable(variables: [string, string][], name: string): string {
  return variables.find(([other]) => other === name)?.[1] ?? '';
}

function tokenOf(variables: [string, string][]): string {
  return variable(variables, 'ET_TOKEN');
}

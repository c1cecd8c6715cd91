// `npm run backend`: the backend from source, with what a person needs to use it. Takes the options of
// `cet-backend serve` and the other commands of `cet-backend`.
import { homedir } from 'node:os';
import path from 'node:path';
import { defaultDataFolder } from '@cet/protocol/data-folder.ts';
import { DISCOVERY_FILE } from '@cet/protocol/discovery.ts';
import { runCli } from '../backend/cli.ts';
import { version } from '../backend/version.ts';

const args = process.argv.slice(2);
const isOptionOfServe = args[0] === undefined || (args[0].startsWith('-') && args[0] !== '--version');

process.exitCode = await runCli(isOptionOfServe ? ['serve', ...args] : args, (running, dataFolder) => {
  const { url, userToken, agentToken } = running;
  const isDefault = dataFolder === path.resolve(defaultDataFolder(process.platform, process.env, homedir()));
  process.stdout.write(`
CET backend ${version} is running.

  Web page   ${url}/#token=${userToken}
  Data       ${dataFolder}
  Tokens     ${path.join(dataFolder, DISCOVERY_FILE)}

Start a Java application with  -javaagent:dist/cet-agent.jar  and these environment variables:

  ET_COLLECTOR_URL=${url}
  ET_TOKEN=${agentToken}
  ET_APPLICATION_NAME=my-service

${isDefault ? 'VS Code with the extension finds this backend by itself. ' : ''}Ctrl-C ends it.
`);
});

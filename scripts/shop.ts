import { existsSync } from 'node:fs';
import path from 'node:path';
import { buildShop as buildShopWith } from './build/shop.ts';
import { requireJava, requireMaven } from './prerequisites.ts';
import { JavaProcess } from './process/java-process.ts';
import { Progress } from './progress.ts';
import { inRepository } from './repository.ts';

/** The shop is compiled for this version. */
const JAVA_MAJOR = 17;
const DEPLOYMENT = '1.4.2';
const ENVIRONMENT = 'demo';
const VISITS_PER_SECOND = 5;
/** Enough for the shop, and small enough that an agent that hoards memory is noticed. */
const JVM_FLAGS = ['-Xmx64m', '-XX:+UseSerialGC'];

export interface ShopOptions {
  /** Absolute path of the agent's jar; without it the shop runs unwatched. */
  agentJar?: string;
  /** Base URL of the backend that the agents report to. */
  collectorUrl?: string;
  agentToken?: string;
  /** What the agents call the deployment; `1.4.2` if not given. */
  deployment?: string;
  /** Receives each line that a process prints, with the process's name in front. */
  onLine?(line: string): void;
  /** False leaves out the load driver. */
  load?: boolean;
}

export interface RunningShop {
  webUrl: string;
  ordersUrl: string;
  /** The folder that holds the shop's modules with their sources. */
  sourceFolder: string;
  /** Process ids of order-service, web-shop and the load driver, in this order. */
  pids: number[];
  /** Ends the visits first and the services then, so that the last errors are still reported. */
  stop(): Promise<void>;
}

/**
 * Builds the shop, unless that is up to date.
 *
 * @throws PrerequisiteMissing or MavenMissing with how to get what is missing; CommandFailed with Maven's words
 */
export async function buildShop(): Promise<void> {
  await requireJava(JAVA_MAJOR);
  requireMaven();
  await buildShopWith(new Progress(process.stderr));
}

/**
 * Starts both services, each on a free port, waits until they listen, and sends visitors to them.
 *
 * @throws PrerequisiteMissing without Java; Error with the process's last words if one does not start
 */
export async function startShop(options: ShopOptions): Promise<RunningShop> {
  const java = (await requireJava(JAVA_MAJOR)).executable;
  const started: JavaProcess[] = [];
  const stop = () => stopAll(started);
  const start = (name: string, args: readonly string[], env: NodeJS.ProcessEnv) => {
    const onLine = options.onLine;
    const owned = JavaProcess.start(java, [...JVM_FLAGS, ...args], {
      name,
      env,
      ...(onLine === undefined ? {} : { onLine: (line: string) => onLine(`${name}: ${line}`) }),
    });
    started.push(owned);
    return owned;
  };
  const startService = (name: string, args: readonly string[]) => {
    const agent = options.agentJar === undefined ? [] : [`-javaagent:${options.agentJar}`];
    const service = start(
      name,
      [...agent, '-jar', jarOf(name), '--port', '0', ...args],
      agentSettings(name, options),
    );
    return service.firstMatch(/listening on (http:\/\/\S+)/);
  };
  try {
    const ordersUrl = await startService('order-service', []);
    const webUrl = await startService('web-shop', ['--orders', ordersUrl]);
    if (options.load !== false) {
      const driver = [
        '-cp',
        jarOf('web-shop'),
        'com.acme.shop.load.LoadDriver',
        '--target',
        webUrl,
        '--rate',
        String(VISITS_PER_SECOND),
      ];
      await start('load-driver', driver, agentSettings('load-driver', {})).firstMatch(/(visits a second)/);
    }
    return {
      webUrl,
      ordersUrl,
      sourceFolder: inRepository('demo'),
      pids: started.map((owned) => owned.pid),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function stopAll(started: readonly JavaProcess[]): Promise<void> {
  const [orders, web, driver] = started;
  await driver?.stop();
  await web?.stop();
  await orders?.stop();
}

function jarOf(name: string): string {
  const jar = inRepository(path.join('demo', name, 'target', `${name}.jar`));
  if (!existsSync(jar)) {
    throw new Error(`The demo shop is not built: ${jar} is missing. Run \`npm run build\`.`);
  }
  return jar;
}

/** The caller's own ET_* variables are for the caller's own application: none of them reaches the shop. */
function agentSettings(name: string, options: ShopOptions): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {};
  for (const [key, value] of Object.entries(process.env)) {
    if (!key.startsWith('ET_')) env[key] = value;
  }
  if (options.agentJar === undefined) return env;
  env.ET_APPLICATION_NAME = name;
  env.ET_DEPLOYMENT_NAME = options.deployment ?? DEPLOYMENT;
  env.ET_ENV_ID = ENVIRONMENT;
  if (options.collectorUrl !== undefined) env.ET_COLLECTOR_URL = options.collectorUrl;
  if (options.agentToken !== undefined) env.ET_TOKEN = options.agentToken;
  return env;
}

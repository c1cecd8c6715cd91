import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { RunningBackend } from '@cet/protocol/discovery.ts';
import { DEFAULT_PORT } from '@cet/protocol/limits.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { agentRoutes } from './api/agent-routes.ts';
import { collectorRoutes } from './api/collector-routes.ts';
import { eventRoutes } from './api/event-routes.ts';
import { Guard } from './api/guard.ts';
import { createHttpApp, type HttpApp } from './api/http-app.ts';
import { Metrics } from './api/metrics.ts';
import { describeRoutes } from './api/open-api.ts';
import { openRoutes } from './api/open-routes.ts';
import { ownerRoutes } from './api/owner-routes.ts';
import { ruleRoutes } from './api/rule-routes.ts';
import { DataFolder } from './data-folder.ts';
import { Collector } from './ingest/collector.ts';
import { MemoryBudget } from './ingest/memory-budget.ts';
import { PendingCommands } from './ingest/pending-commands.ts';
import { Rules } from './ingest/rules.ts';
import { SwitchOrders } from './ingest/switch-orders.ts';
import { AgentRegistry } from './live/agent-registry.ts';
import { IdleWatch } from './live/idle-watch.ts';
import { LiveDoor } from './live/live-door.ts';
import { LiveHub } from './live/live-hub.ts';
import { RateRefresh } from './live/rate-refresh.ts';
import { Store } from './store/store.ts';
import { loadLocalTokens, saveLocalTokens } from './tokens/local-tokens.ts';
import { TokenCheck } from './tokens/token-check.ts';
import { TokenStore } from './tokens/token-store.ts';
import { version } from './version.ts';
import { defaultWebFolder, webPage } from './web/web-page.ts';

const DEFAULT_STORE_BYTES = 1024 * 1024 * 1024;
const REPORTS_IN_MEMORY_BYTES = 32 * 1024 * 1024;

/** How a backend is started. Only the data folder is needed. */
export interface BackendOptions {
  dataFolder: string;
  /** Wanted port; without it 4890, else the last one, else a free one. 0 takes a free one. */
  port?: number;
  /** Address to bind to; `127.0.0.1` unless given. */
  host?: string;
  /** Names under which it may be reached besides loopback. */
  allowedHosts?: readonly string[];
  /** Folder of the built web page. */
  webFolder?: string;
  /** Size that the store may grow to, in bytes; 1 GiB unless given. */
  maxStoreBytes?: number;
  /** With it, the backend is to end so long (ms) after the last editor went. */
  exitWhenIdleMs?: number;
  /** Called when it is time to close the backend and, where it runs in a process of its own, to end that. */
  onEnd?: (end: BackendEnd) => void;
  /** Gets each line worth a person's attention. */
  log?: (line: string) => void;
}

/** Why a backend is to end, in a sentence for a person. */
export interface BackendEnd {
  reason: string;
  /** True where it cannot go on, so that another start is the remedy. */
  failed: boolean;
}

/** A running backend. */
export interface Backend {
  /** What `backend.json` says. */
  readonly running: RunningBackend;
  /** Answers what is under way, writes what waits, and lets go of the data folder. */
  close(): Promise<void>;
}

/**
 * The port that was asked for; else the last one, to which running agents still report, even where the usual one has
 * become free in the meantime.
 */
async function listen(app: HttpApp, host: string, wanted: number | undefined, last: number | undefined) {
  const candidates = wanted !== undefined ? [wanted] : [...(last ? [last] : []), DEFAULT_PORT, 0];
  for (const [index, port] of candidates.entries()) {
    try {
      await app.listen({ host, port });
      return (app.server.address() as AddressInfo).port;
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException;
      const taken = code === 'EADDRINUSE' || code === 'EACCES';
      if (!taken || index === candidates.length - 1) throw cause;
    }
  }
  throw new Error('No port to listen on');
}

function urlOf(host: string, port: number): string {
  const reachable = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/**
 * Starts a backend on a data folder.
 *
 * @throws FolderInUseError, StoreError, StoreTooNewError, or the error of listening
 */
export async function startBackend(options: BackendOptions): Promise<Backend> {
  const log = options.log ?? (() => {});
  const host = options.host ?? '127.0.0.1';
  const instance = randomUUID();
  const opened: { close(): unknown }[] = [];
  const closeAll = async () => {
    for (const part of opened.reverse()) await part.close();
    opened.length = 0;
  };
  const keep = <T extends { close(): unknown }>(part: T): T => {
    opened.push(part);
    return part;
  };

  try {
    const folder = DataFolder.claim(options.dataFolder);
    opened.push({ close: () => folder.release() });
    const local = loadLocalTokens(folder.path);
    const tokens = keep(new TokenStore(folder.path));
    const guard = new Guard(host, options.allowedHosts ?? [], new TokenCheck(local, tokens));

    const metrics = new Metrics();
    const end = (reason: string, failed = false) => options.onEnd?.({ reason, failed });
    const idle = keep(new IdleWatch(options.exitWhenIdleMs, () => end('No editor is connected any more.')));
    const hub = new LiveHub((count) => idle.clients(count));
    let agents: AgentRegistry | undefined;
    const store = keep(
      await Store.open(
        { folder: folder.path, maxBytes: options.maxStoreBytes ?? DEFAULT_STORE_BYTES },
        {
          committed: (changed, changedAgents) => {
            for (const { cause, event } of changed) hub.publishEvent(cause, event);
            metrics.eventsChanged(changed.length);
            agents?.update(changedAgents);
          },
          lost: (message) => end(`${message} The backend ends; start it again.`, true),
        },
      ),
    );
    if (store.health.damage !== undefined) log(store.health.damage);
    const registry = keep(
      new AgentRegistry(await store.ask('recentAgents'), () => hub.publishAgents(registry.list())),
    );
    agents = registry;
    const budget = new MemoryBudget(REPORTS_IN_MEMORY_BYTES);
    const commands = new PendingCommands();
    const orders = new SwitchOrders();
    const rules = new Rules(await store.ask('rules'));
    const collector = new Collector(
      store,
      budget,
      { commands, orders, rules },
      (session, receivedAt, tookMs) => {
        registry.reported(session, receivedAt);
        metrics.reportAcknowledged(tookMs);
      },
    );
    keep(new RateRefresh(store, hub));

    const app = keep(createHttpApp(guard, log));
    const document = describeRoutes(app);
    await collectorRoutes(app, collector, guard, metrics);
    await eventRoutes(app, { store, hub, agents: registry, commands, rules, guard });
    await ruleRoutes(app, { store, rules, guard });
    await agentRoutes(app, { agents: registry, orders, guard });
    await ownerRoutes(app, { guard, idle, onShutdown: () => end('An editor asked the backend to end.') });
    openRoutes(app, instance, store, metrics, document, () => ({
      liveClients: hub.clientCount,
      agentsLive: registry.list().filter((agent) => agent.status === 'live').length,
      queuedBytes: budget.usedBytes,
    }));
    webPage(app, options.webFolder ?? defaultWebFolder());
    keep(new LiveDoor(app.server, guard, hub));
    const port = await listen(app, host, options.port, local.port);

    if (local.port !== port) saveLocalTokens(folder.path, { ...local, port });
    const running: RunningBackend = {
      pid: process.pid,
      instance,
      url: urlOf(host, port),
      version,
      protocol: PROTOCOL_VERSION,
      startedAt: Date.now(),
      userToken: local.userToken,
      agentToken: local.agentToken,
    };
    folder.announce(running, () =>
      end(`${folder.path} was removed or is served by another backend: this one ends.`),
    );
    return { running, close: closeAll };
  } catch (cause) {
    await closeAll();
    throw cause;
  }
}

import type { AgentControl, AgentInfo, HostInfo } from '@cet/protocol/report.ts';
import type { SnapshotView } from '@cet/protocol/rest.ts';
import type { RuntimeSample, Snapshot, ThreadInfo } from '@cet/protocol/snapshot.ts';
import { bytes, count, percent } from '../style/number.ts';
import { duration, fullTime } from '../time/age.ts';

/** A line of the environment. `share` (0 to 1) draws a bar. */
export interface Fact {
  name: string;
  value: string;
  share?: number;
  /** True where the value is long and reads better in the editor's font. */
  code?: boolean;
}

export interface FactGroup {
  title: string;
  facts: Fact[];
}

/** Everything known about where a snapshot was taken, grouped; what is not known is left out. */
export function environmentFacts({ agent, host, control, snapshot }: SnapshotView): FactGroup[] {
  const runtime = snapshot.runtime ?? {};
  const groups = [
    { title: 'Deployment', facts: deployment(agent, host, snapshot) },
    { title: 'Memory', facts: memory(runtime) },
    { title: 'Threads and CPU', facts: threads(runtime, snapshot) },
    { title: 'Garbage collection', facts: collectors(runtime) },
    { title: 'JVM', facts: jvm(host, runtime, agent) },
    { title: 'Host', facts: machine(host, runtime) },
    { title: 'Container', facts: container(host, runtime) },
    { title: 'Agent', facts: agentFacts(agent, control, snapshot) },
  ];
  return groups.filter((group) => group.facts.length > 0);
}

function fact(name: string, value: string | number | undefined, code = false): Fact[] {
  if (value === undefined || value === '') return [];
  return [{ name, value: typeof value === 'number' ? count(value) : value, ...(code ? { code } : {}) }];
}

function time(name: string, ms: number | undefined): Fact[] {
  return fact(name, ms === undefined ? undefined : duration(ms));
}

function share(name: string, used: number | undefined, limit: number | undefined): Fact[] {
  if (used === undefined) return [];
  if (limit === undefined || limit <= 0) return [{ name, value: bytes(used) }];
  return [{ name, value: `${bytes(used)} of ${bytes(limit)}`, share: Math.min(1, used / limit) }];
}

function deployment(agent: AgentInfo, host: HostInfo | undefined, snapshot: Snapshot): Fact[] {
  // Where a server runs several applications, the process's own build is the server's.
  const build = snapshot.build ?? host?.build ?? {};
  const commit = build.dirty === 'true' ? `${build.commit} and changes` : build.commit;
  return [
    ...fact('Service', agent.application),
    ...fact('Environment', agent.environment),
    ...fact('Deployment', agent.deployment),
    ...fact('Application', snapshot.build?.name),
    ...fact('Version', build.version === agent.deployment ? undefined : build.version),
    ...fact('Commit', build.commit === undefined ? undefined : commit, true),
    ...fact('Message', build.commitMessage),
    ...fact('Committed', build.commitTime),
    ...fact('Branch', build.branch, true),
    ...fact('Repository', build.repository, true),
    ...fact('Sources', build.sourcesRoot, true),
    ...fact('Connector', build.connector, true),
    ...fact('Built', build.time),
    ...fact('Server', agent.server),
    ...fact('Taken', fullTime(snapshot.at)),
  ];
}

function memory(runtime: RuntimeSample): Fact[] {
  return [
    ...share('Heap', runtime.heapUsedBytes, runtime.heapMaxBytes ?? runtime.heapCommittedBytes),
    ...share('Heap committed', runtime.heapCommittedBytes, runtime.heapMaxBytes),
    ...share('Non-heap', runtime.nonHeapUsedBytes, runtime.nonHeapCommittedBytes),
    ...share('Metaspace', runtime.metaspaceUsedBytes, runtime.metaspaceMaxBytes),
    ...share('Compiled code', runtime.codeCacheUsedBytes, undefined),
    ...share('Direct buffers', runtime.directBytes, undefined),
    ...share('Process', runtime.residentBytes, undefined),
  ];
}

function threads(runtime: RuntimeSample, snapshot: Snapshot): Fact[] {
  const { thread } = snapshot;
  const cpu = runtime.processCpu;
  return [
    ...fact('Thread', thread.name),
    ...fact('Its state', threadState(thread)),
    ...fact('Its group', thread.group),
    ...fact('Threads', runtime.threads),
    ...fact('Daemon', runtime.daemonThreads),
    ...fact('Peak', runtime.peakThreads),
    ...(cpu === undefined ? [] : [{ name: 'Process CPU', value: percent(cpu, 1), share: cpu }]),
    ...(runtime.hostCpu === undefined
      ? []
      : [{ name: 'Host CPU', value: percent(runtime.hostCpu, 1), share: runtime.hostCpu }]),
    ...fact('Load, 1 min', runtime.load?.toFixed(2)),
  ];
}

/** A thread that throws is running; what else is worth knowing of it. */
function threadState({ virtual, daemon, priority, interrupted }: ThreadInfo): string {
  return [
    'running',
    ...(interrupted === true ? ['interrupted'] : []),
    ...(virtual === true ? ['virtual'] : []),
    ...(daemon === true ? ['daemon'] : []),
    ...(priority === undefined ? [] : [`priority ${priority}`]),
  ].join(', ');
}

function collectors(runtime: RuntimeSample): Fact[] {
  return (runtime.gc ?? []).flatMap((gc) => fact(gc.name, `${count(gc.count)}×, ${duration(gc.timeMs)}`));
}

function jvm(host: HostInfo | undefined, runtime: RuntimeSample, agent: AgentInfo): Fact[] {
  const info = host?.jvm;
  return [
    ...fact('JVM', info === undefined ? undefined : `${info.name} ${info.version}`),
    ...fact('Vendor', info?.vendor),
    ...fact('Main class', info?.mainClass, true),
    ...fact('Process', String(agent.pid)),
    ...fact('Started', fullTime(agent.startedAt)),
    ...fact('Up', runtime.uptimeMs === undefined ? undefined : duration(runtime.uptimeMs)),
    ...fact('Classes', runtime.loadedClasses),
    ...fact('Arguments', info?.arguments.join(' '), true),
    ...fact(
      'Flags',
      Object.entries(info?.flags ?? {})
        .map(flagText)
        .join(' '),
      true,
    ),
    ...fact('Folder', host?.workingDirectory, true),
  ];
}

function machine(host: HostInfo | undefined, runtime: RuntimeSample): Fact[] {
  const total = host?.hostMemoryBytes;
  const free = runtime.hostFreeMemoryBytes;
  const used = total !== undefined && free !== undefined ? total - free : undefined;
  return [
    ...fact('Name', host?.hostName),
    ...fact('System', [host?.os, host?.arch].filter((part) => part !== undefined).join(', ')),
    ...fact('Processors', host?.processors),
    ...(used === undefined
      ? fact('Memory', total === undefined ? undefined : bytes(total))
      : share('Memory', used, total)),
    ...disk(runtime),
    ...files(runtime),
  ];
}

/** As one would write it on the command line; sizes in a form that can be read. */
function flagText([name, value]: [string, string]): string {
  if (value === 'true' || value === 'false') return `${value === 'true' ? '+' : '-'}${name}`;
  return /Size$/.test(name) && Number(value) >= 1024 * 1024
    ? `${name}=${bytes(Number(value)).replace(' ', '')}`
    : `${name}=${value}`;
}

function disk({ diskTotalBytes: total, diskFreeBytes: free }: RuntimeSample): Fact[] {
  return total === undefined || free === undefined ? [] : share('Disk', total - free, total);
}

function files({ openFiles: open, maxOpenFiles: most }: RuntimeSample): Fact[] {
  if (open === undefined || most === undefined) return fact('Open files', open);
  return [{ name: 'Open files', value: `${count(open)} of ${count(most)}`, share: open / most }];
}

function container(host: HostInfo | undefined, runtime: RuntimeSample): Fact[] {
  const info = host?.container;
  if (info === undefined) return [];
  return [
    ...fact('Id', info.id?.slice(0, 12), true),
    ...share('Memory', runtime.containerMemoryUsedBytes, info.memoryLimitBytes),
    ...fact('CPU limit', info.cpuLimit === undefined ? undefined : String(Number(info.cpuLimit.toFixed(2)))),
    ...time('CPU used', runtime.containerCpuUsedMs),
    ...time('Throttled', runtime.containerThrottledMs),
    ...fact('Control groups', info.cgroup === undefined ? undefined : `version ${info.cgroup}`),
  ];
}

/** What the agent does now, where that is not what it usually does. */
const HELD_BACK: Readonly<Record<AgentControl['state'], string | undefined>> = {
  running: undefined,
  paused: 'takes no snapshots: it used more CPU than it may; every error still counts',
  stopped: 'stopped: it records nothing until it is resumed',
};

function ownCpu({ cpuPercent: used, cpuLimitPercent: limit }: AgentControl): Fact[] {
  if (used === undefined || limit === undefined || limit <= 0) return [];
  const value = `${used} % of a core, ${limit} % allowed`;
  return [{ name: 'Own CPU', value, share: Math.min(1, used / limit) }];
}

function agentFacts(agent: AgentInfo, control: AgentControl | undefined, snapshot: Snapshot): Fact[] {
  const micros = snapshot.captureMicros;
  return [
    ...fact('Version', agent.version),
    ...fact('Session', agent.session, true),
    ...(control === undefined ? [] : [...fact('Now', HELD_BACK[control.state]), ...ownCpu(control)]),
    ...fact('Left out', control?.untold === undefined ? undefined : leftOut(control.untold)),
    ...fact('Capture took', micros === undefined ? undefined : duration(micros / 1000)),
  ];
}

function leftOut(untold: number): string {
  return `${count(untold)} occurrences, beyond 5,000 different errors`;
}

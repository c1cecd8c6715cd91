import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** What a part of the product takes while nothing fails. */
export interface IdleCost {
  /** Percent of one core, each process for itself. `extensionHost` holds VS Code's own extensions too. */
  cpuPercent: Record<string, number>;
  residentMb: Record<string, number>;
}

const IDLE_MS = 20_000;
/** Jiffies a second: fixed at 100 in the kernel's interface to user space (`man 5 proc`). */
const TICKS_PER_SECOND = 100;

/** Resident memory of a process in MB, or undefined where the system does not tell it in `/proc`. */
export function residentMb(pid: number): number | undefined {
  try {
    const match = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return match === null ? undefined : Math.round(Number(match[1]) / 1024);
  } catch {
    return undefined;
  }
}

/**
 * Watches the backend, the language server and the extension host while nothing happens.
 *
 * @returns undefined where there is no `/proc`
 */
export async function measureIdle(workbenchPid: number, backendPid: number): Promise<IdleCost | undefined> {
  if (process.platform !== 'linux') return undefined;
  const parts = { backend: backendPid, ...editorProcesses(workbenchPid) };
  const before = Object.entries(parts).map(([name, pid]) => ({ name, pid, ticks: cpuTicks(pid) }));
  await sleep(IDLE_MS);
  const cost: IdleCost = { cpuPercent: {}, residentMb: {} };
  for (const { name, pid, ticks } of before) {
    const spentMs = ((cpuTicks(pid) - ticks) * 1000) / TICKS_PER_SECOND;
    cost.cpuPercent[name] = Number(((100 * spentMs) / IDLE_MS).toFixed(2));
    cost.residentMb[name] = residentMb(pid) ?? Number.NaN;
  }
  return cost;
}

/** The extension host and our language server among the descendants of the workbench's server. */
function editorProcesses(workbenchPid: number): Record<string, number> {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statFields(Number(name));
    if (stat !== undefined) parents.set(Number(name), Number(stat[1]));
  }
  const found: Record<string, number> = {};
  for (const pid of parents.keys()) {
    if (!descendsFrom(pid, workbenchPid, parents)) continue;
    const commandLine = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    if (commandLine.includes('--type=extensionHost')) found.extensionHost = pid;
    else if (/server\.cjs/.test(commandLine)) found.languageServer = pid;
  }
  return found;
}

function descendsFrom(pid: number, ancestor: number, parents: ReadonlyMap<number, number>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = parents.get(at)) {
    if (at === ancestor) return true;
  }
  return false;
}

/** User and system time of a process, with its threads. */
function cpuTicks(pid: number): number {
  const stat = statFields(pid);
  return stat === undefined ? Number.NaN : Number(stat[11]) + Number(stat[12]);
}

/** Fields of `/proc/<pid>/stat` from the state on (the third), because the second, the name, may hold anything. */
function statFields(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

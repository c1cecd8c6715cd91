import type { AgentSummary } from '@cet/protocol/event.ts';
import type { Reason } from '@cet/protocol/language.ts';

/** Why agents that report may tell less than one expects: they pause, or somebody stopped them. */
export function heldBackReasons(live: readonly AgentSummary[]): Reason[] {
  return live.flatMap((agent) => {
    const text = heldBack(agent);
    return text === undefined ? [] : [{ level: 'problem' as const, text }];
  });
}

function heldBack({ application, server, control }: AgentSummary): string | undefined {
  const name = `${application} on ${server}`;
  if (control?.state === 'paused') {
    const { cpuPercent, cpuLimitPercent } = control;
    const used =
      cpuPercent === undefined || cpuLimitPercent === undefined
        ? 'it used too much CPU'
        : `it used ${cpuPercent} % of a core, and ${cpuLimitPercent} % are allowed (ET_CPU_LIMIT_PERCENT)`;
    return `The agent in ${name} takes no snapshots for now: ${used}. It still counts every error.`;
  }
  return undefined;
}

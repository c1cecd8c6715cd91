import type { AgentSummary } from '@cet/protocol/event.ts';
import type { Reason } from '@cet/protocol/language.ts';

/** Why agents that report may tell less than one expects: they pause, or somebody stopped them. */
export function heldBackReasons(live: readonly AgentSummary[]): Reason[] {
  return live.flatMap((agent) => {
    const reasons: Reason[] = [];
    const text = heldBack(agent);
    const untold = agent.control?.untold ?? 0;
    if (text !== undefined) {
      const resume = { command: 'cet.resumeAgent', label: 'Resume an agent' };
      reasons.push({ level: 'problem', text, ...(agent.control?.state === 'stopped' ? resume : {}) });
    }
    if (untold > 0) reasons.push({ level: 'problem', text: tableFull(agent, untold) });
    const unwatched = agent.control?.unwatched ?? 0;
    if (unwatched > 0) reasons.push({ level: 'problem', text: memoryUsedUp(agent, unwatched) });
    return reasons;
  });
}

function tableFull({ application, server }: AgentSummary, untold: number): string {
  const more = `${untold.toLocaleString('en')} occurrence${untold === 1 ? '' : 's'} of further ones`;
  return `The agent in ${application} on ${server} knows as many different errors, or other events, as it may and can take no more of that kind: ${more} were not recorded. Restart the application once the cause is mended, or mute what is not worth it.`;
}

function memoryUsedUp({ application, server }: AgentSummary, unwatched: number): string {
  const left = `${unwatched.toLocaleString('en')} class${unwatched === 1 ? '' : 'es'}`;
  return `The agent in ${application} on ${server} keeps as much of the application's classes as its memory is for: errors in ${left} are not seen. Give it more (ET_MEMORY_LIMIT_MB, and an eighth of the heap at most) or name your packages (ET_APPLICATION_PACKAGES).`;
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
  if (control?.state === 'stopped') {
    const left = control.leftChanged ?? 0;
    const rest =
      left > 0 ? ` ${left} classes could not be changed back; they do nothing until it is resumed.` : '';
    return `The agent in ${name} was stopped: none of its errors are recorded.${rest}`;
  }
  return undefined;
}

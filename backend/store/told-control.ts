import type { AgentControl } from '@cet/protocol/report.ts';

/** A difference in CPU, percent of one core, below which nobody needs to be told. */
const WORTH_TELLING = 0.5;

/** Whether people are to hear of how an agent fares now, given what they heard last. */
export function isNews(now: AgentControl | undefined, told: AgentControl | undefined): boolean {
  if (now === undefined || told === undefined) return now !== told;
  return (
    now.state !== told.state ||
    now.leftChanged !== told.leftChanged ||
    now.cpuLimitPercent !== told.cpuLimitPercent ||
    now.untold !== told.untold ||
    now.leftAlone !== told.leftAlone ||
    now.unwatched !== told.unwatched ||
    Math.abs((now.cpuPercent ?? 0) - (told.cpuPercent ?? 0)) >= WORTH_TELLING
  );
}

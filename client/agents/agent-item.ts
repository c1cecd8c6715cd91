import type { AgentSummary } from '@cet/protocol/event.ts';
import { labelText } from '../notification-text.ts';

/** A line of the list of agents. */
export interface AgentItem {
  label: string;
  description: string;
  detail: string;
  agent: AgentSummary;
}

/** The live agents that can be stopped, or those that were, by application. */
export function agentItems(agents: readonly AgentSummary[], what: 'stop' | 'resume'): AgentItem[] {
  return agents
    .filter(({ status, control }) => status === 'live' && control !== undefined)
    .filter(({ control }) => (control?.state === 'stopped') === (what === 'resume'))
    .sort((a, b) => a.application.localeCompare(b.application) || a.startedAt - b.startedAt)
    .map((agent) => ({
      label: labelText(agent.application),
      description: labelText(`${agent.server}, process ${agent.pid}`),
      detail: labelText(`${agent.deployment} in ${agent.environment}`),
      agent,
    }));
}

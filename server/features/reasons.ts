import type { AgentSummary, EventSummary } from '@cet/protocol/event.ts';
import type { ConnectionStatus, FeatureSettings, Reason } from '@cet/protocol/language.ts';
import { passesFilter } from '../events/shown-events.ts';
import { heldBackReasons } from './agent-reasons.ts';
import type { Placement } from './placements.ts';

export interface ReasonFacts {
  status: ConnectionStatus;
  unreadable: number;
  agents: AgentSummary[];
  events: EventSummary[];
  placements: Placement[];
  settings: FeatureSettings;
  sourceFiles: number;
}

/** Why nothing shows, most telling first; or, when all is well, what does. */
export function reasonsFor(facts: ReasonFacts): Reason[] {
  const { status } = facts;
  if (status.state !== 'connected') {
    return [connectionReason(status)];
  }
  const reasons: Reason[] = [];
  if (facts.unreadable > 0) {
    reasons.push({
      level: 'problem',
      text: `${count(facts.unreadable, 'message')} from the backend could not be read. Update the extension and the backend to the same release.`,
    });
  }
  return [...reasons, ...agentReasons(facts), ...eventReasons(facts), { level: 'ok', text: status.message }];
}

function connectionReason({ state, message, action }: ConnectionStatus): Reason {
  const text = action === undefined ? message : `${message} ${action}`;
  switch (state) {
    case 'starting':
    case 'connecting':
      return { level: 'info', text };
    case 'unauthorized':
      return { level: 'problem', text, command: 'cet.signIn', label: 'Enter token' };
    default:
      return { level: 'problem', text, command: 'cet.reconnect', label: 'Try again' };
  }
}

function agentReasons({ agents, events }: ReasonFacts): Reason[] {
  const live = agents.filter((agent) => agent.status === 'live');
  if (live.length > 0) {
    const names = [...new Set(live.map((agent) => agent.application))].join(', ');
    const text = `${count(live.length, 'agent')} reporting: ${names}.`;
    const reporting: Reason =
      events.length > 0 ? { level: 'ok', text } : { level: 'info', text: `${text} No errors so far.` };
    return [...heldBackReasons(live), reporting];
  }
  const run = { command: 'cet.runJava', label: 'Run Java with agent' };
  return agents.length === 0
    ? [{ level: 'problem', text: 'No agent has reported to this backend yet.', ...run }]
    : [{ level: 'info', text: 'No agent is reporting now: what shows is from earlier.', ...run }];
}

function eventReasons({ events, placements, settings, sourceFiles }: ReasonFacts): Reason[] {
  const reasons: Reason[] = [];
  const open = events.filter((event) => event.state === 'open');
  const passing = open.filter((event) => passesFilter(event, settings));
  const shown = placements.filter(({ event, path }) => path !== undefined && passing.includes(event));
  if (shown.length > 0) {
    reasons.push({ level: 'ok', text: `${count(shown.length, 'open event')} in this workspace's code.` });
  } else if (passing.length > 0) {
    const packages = [...new Set(passing.map((event) => packageOf(event.location.class)))];
    const named =
      packages.slice(0, 3).join(', ') + (packages.length > 3 ? `, and ${packages.length - 3} more` : '');
    reasons.push({
      level: 'problem',
      text:
        sourceFiles === 0
          ? `This workspace has no Java, Kotlin, Scala or Groovy source. The open events are in ${named}.`
          : passing.length === 1
            ? `The only open event is not in this workspace's code. It is in ${named}.`
            : `None of the ${count(passing.length, 'open event')} is in this workspace's code. They are in ${named}.`,
      command: 'cet.openFolder',
      label: 'Open folder',
    });
  }
  const filtered = open.length - passing.length;
  if (filtered > 0) {
    reasons.push({
      level: 'info',
      text: `${count(filtered, 'open event')} left out by your settings.`,
      command: 'cet.openSettings',
      label: 'Settings',
    });
  }
  const hidden = events.filter((event) => event.state === 'hidden').length;
  const resolved = events.filter((event) => event.state === 'resolved').length;
  if (hidden + resolved > 0) {
    reasons.push({ level: 'info', text: `${resolved} resolved and ${hidden} hidden events are not shown.` });
  }
  const changed = shown.filter(({ mapping }) => mapping.state === 'changed').length;
  if (changed > 0) {
    reasons.push({
      level: 'info',
      text: `For ${count(changed, 'event')} the source has changed since the deployment was built: the line may have moved.`,
    });
  }
  return reasons;
}

function packageOf(className: string): string {
  const dot = className.lastIndexOf('.');
  return dot < 0 ? 'the package without a name' : className.slice(0, dot);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

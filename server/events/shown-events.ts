import type { EventSummary } from '@cet/protocol/event.ts';
import type { FeatureSettings } from '@cet/protocol/language.ts';
import type { EventType } from '@cet/protocol/report.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'none';

/** What nothing stopped is before what somebody took care of or only wrote down: Problems sorts by severity alone. */
const DEFAULT_SEVERITY: Record<EventType, Severity> = {
  uncaught: 'error',
  swallowed: 'warning',
  caught: 'warning',
  'logged-error': 'warning',
  'logged-warning': 'information',
  custom: 'information',
};
const ORDER: Severity[] = ['error', 'warning', 'information', 'hint', 'none'];
/** Worst first, also where several have one severity. */
const TYPES = Object.keys(DEFAULT_SEVERITY) as EventType[];

/** True when the user's filters let this event through, whatever its state. */
export function passesFilter(event: EventSummary, settings: FeatureSettings): boolean {
  return (
    !settings.hiddenTypes.includes(event.type) &&
    (settings.environments.length === 0 || settings.environments.includes(event.environment))
  );
}

/** True when this event is shown in the editor. */
export function isShown(event: EventSummary, settings: FeatureSettings): boolean {
  return event.state === 'open' && passesFilter(event, settings);
}

export function severityOf(event: EventSummary, settings: FeatureSettings): Severity {
  return settings.severity[event.type] ?? DEFAULT_SEVERITY[event.type];
}

/** Worst first: by severity, then by type, then the one that happens most often now, then the one known for longest. */
export function compareBadness(a: EventSummary, b: EventSummary, settings: FeatureSettings): number {
  return (
    ORDER.indexOf(severityOf(a, settings)) - ORDER.indexOf(severityOf(b, settings)) ||
    TYPES.indexOf(a.type) - TYPES.indexOf(b.type) ||
    magnitude(b.perMinute) - magnitude(a.perMinute) ||
    a.firstSeenAt - b.firstSeenAt ||
    (a.id < b.id ? -1 : 1)
  );
}

/** Of rates that differ by less than half the older event is first: an order that changes with each occurrence cannot be read. */
function magnitude(perMinute: number): number {
  return perMinute <= 0 ? -100 : Math.round(Math.log2(perMinute));
}

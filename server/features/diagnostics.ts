import type { EventSummary } from '@cet/protocol/event.ts';
import { type FeatureSettings, OPEN_ARC_COMMAND, type OpenArcArguments } from '@cet/protocol/language.ts';
import { unwoven } from '@cet/protocol/method-name.ts';
import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
} from 'vscode-languageserver';
import { compareBadness, isShown, severityOf } from '../events/shown-events.ts';
import { lineRange } from './line-range.ts';
import type { Placement } from './placements.ts';
import {
  CODE_CHANGED,
  commandUri,
  errorRateText,
  fateText,
  handlerNoun,
  headline,
  occurrencesText,
  rateText,
  shortName,
  title,
} from './wording.ts';

export const DIAGNOSTIC_SOURCE = 'CET';

const SEVERITIES = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The diagnostics of one file: an entry per open event on its line, and a hint on each `catch` that swallows. */
export function diagnosticsOf(
  path: string,
  placements: Placement[],
  settings: FeatureSettings,
  nowMs: number,
): Diagnostic[] {
  if (!settings.diagnostics) {
    return [];
  }
  return placements
    .filter(({ event }) => isShown(event, settings) && severityOf(event, settings) !== 'none')
    .sort((a, b) => compareBadness(a.event, b.event, settings))
    .flatMap((placement) => [
      ...(placement.path === path ? [eventDiagnostic(placement, settings, nowMs)] : []),
      ...(placement.handler?.path === path && placement.event.type === 'swallowed'
        ? [catchHint(placement)]
        : []),
    ]);
}

/** The event that a diagnostic of ours is about. */
export function eventOfDiagnostic(diagnostic: Diagnostic): string | undefined {
  return diagnostic.source === DIAGNOSTIC_SOURCE && typeof diagnostic.data === 'string'
    ? diagnostic.data
    : undefined;
}

function eventDiagnostic(placement: Placement, settings: FeatureSettings, nowMs: number): Diagnostic {
  const { event, mapping } = placement;
  const severity = severityOf(event, settings);
  const facts = [
    fateText(event),
    occurrencesText(event.occurrences),
    rateText(event, nowMs),
    errorRateText(event),
    event.service,
    event.environment,
    event.isNewInDeployment ? `new in ${event.lastDeployment}` : undefined,
  ];
  const lines = [headline(event), facts.filter((fact) => fact !== undefined).join(' · ')];
  if (mapping.edited === true) {
    lines.push(CODE_CHANGED);
  } else if (mapping.state === 'changed') {
    lines.push(`source changed since ${event.lastDeployment}: line may have moved`);
  }
  const related = relatedPlaces(placement);
  return {
    ...common(placement),
    range: lineRange(placement.source, mapping.line ?? 0),
    severity: severity === 'none' ? DiagnosticSeverity.Hint : SEVERITIES[severity],
    message: lines.join('\n'),
    ...(related.length > 0 && { relatedInformation: related }),
  };
}

function catchHint(placement: Placement): Diagnostic {
  const { event, handler, mapping } = placement;
  const thrower = `${shortName(event.location.class)}.${unwoven(event.location.method)}`;
  return {
    ...common(placement),
    range: lineRange(handler?.source, handler?.mapping.line ?? 0),
    severity: DiagnosticSeverity.Hint,
    message: `Hides ${title(event)} thrown in ${thrower}`,
    ...(mapping.uri !== undefined && {
      relatedInformation: [
        {
          location: { uri: mapping.uri, range: lineRange(placement.source, mapping.line ?? 0) },
          message: 'Thrown here',
        },
      ],
    }),
  };
}

function common({ event }: Placement): Pick<Diagnostic, 'source' | 'code' | 'codeDescription' | 'data'> {
  const args: OpenArcArguments = { event: event.id };
  return {
    source: DIAGNOSTIC_SOURCE,
    code: title(event),
    codeDescription: { href: commandUri(OPEN_ARC_COMMAND, args) },
    data: event.id,
  };
}

function handledHere(event: EventSummary): string {
  const noun = handlerNoun(event);
  if (event.type === 'swallowed') return `Swallowed by this ${noun}`;
  return noun === 'catch' ? 'Caught here' : 'Handled here';
}

function relatedPlaces({ event, handler, mapping }: Placement): DiagnosticRelatedInformation[] {
  const related: DiagnosticRelatedInformation[] = [];
  if (handler?.mapping.uri !== undefined) {
    related.push({
      location: { uri: handler.mapping.uri, range: lineRange(handler.source, handler.mapping.line ?? 0) },
      message: handledHere(event),
    });
  }
  for (const uri of mapping.others ?? []) {
    const start = { line: mapping.line ?? 0, character: 0 };
    related.push({
      location: { uri, range: { start, end: start } },
      message: 'The same class is also here',
    });
  }
  return related;
}

import { OPEN_ARC_COMMAND, type OpenArcArguments, SET_STATE_COMMAND } from '@cet/protocol/language.ts';
import { type CodeAction, CodeActionKind, type Command, type Diagnostic } from 'vscode-languageserver';
import { eventOfDiagnostic } from './diagnostics.ts';
import { lineRange } from './line-range.ts';
import type { Placement } from './placements.ts';
import { title } from './wording.ts';

/** What can be done about the events under the lightbulb. */
export function codeActionsFor(
  diagnostics: Diagnostic[],
  placementOf: (event: string) => Placement | undefined,
): CodeAction[] {
  const seen = new Set<string>();
  return diagnostics.flatMap((diagnostic) => {
    const placement = placementOf(eventOfDiagnostic(diagnostic) ?? '');
    if (placement === undefined || seen.has(placement.event.id)) {
      return [];
    }
    seen.add(placement.event.id);
    return actions(placement).map((command) => ({
      title: command.title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      command,
    }));
  });
}

function actions({ event, handler }: Placement): Command[] {
  const name = title(event);
  const arc: OpenArcArguments = { event: event.id };
  const commands: Command[] = [
    { title: `Open root cause of ${name}`, command: OPEN_ARC_COMMAND, arguments: [arc] },
    {
      title: `Resolve ${name}`,
      command: SET_STATE_COMMAND,
      arguments: [{ event: event.id, state: 'resolved' }],
    },
    { title: `Hide ${name}`, command: SET_STATE_COMMAND, arguments: [{ event: event.id, state: 'hidden' }] },
  ];
  if (handler?.mapping.uri !== undefined) {
    const start = lineRange(handler.source, handler.mapping.line ?? 0).start;
    const selection = { start, end: start };
    commands.push({
      title: `Go to the catch of ${name}`,
      command: 'vscode.open',
      arguments: [handler.mapping.uri, { selection }],
    });
  }
  return commands;
}

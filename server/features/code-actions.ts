import {
  type FeatureSettings,
  GO_TO_PLACE_COMMAND,
  type GoToPlaceArguments,
  OPEN_ARC_COMMAND,
  type OpenArcArguments,
  SET_STATE_COMMAND,
} from '@cet/protocol/language.ts';
import { type CodeAction, CodeActionKind, type Command, type Diagnostic } from 'vscode-languageserver';
import { eventOfDiagnostic } from './diagnostics.ts';
import type { Placement } from './placements.ts';
import { isThrow, placementsAt } from './placements-at.ts';
import { handlerNoun, title } from './wording.ts';

/**
 * What can be done about the events on a line. The lightbulb's diagnostics are only those right under the cursor, and
 * none where the user has switched them off; the event is on the whole line.
 *
 * @param line zero-based
 * @param diagnostics those that the editor asks about
 */
export function codeActionsAt(
  path: string,
  line: number,
  placements: Placement[],
  settings: FeatureSettings,
  diagnostics: Diagnostic[],
): CodeAction[] {
  return placementsAt(path, line, placements, settings).flatMap((placement) => {
    const fixed = diagnostics.filter((diagnostic) => eventOfDiagnostic(diagnostic) === placement.event.id);
    return actions(placement, isThrow(placement, path, line)).map((command) => ({
      title: command.title,
      kind: CodeActionKind.QuickFix,
      ...(fixed.length > 0 && { diagnostics: fixed }),
      command,
    }));
  });
}

/** @param atThrow false at the `catch` */
function actions({ event, handler, mapping }: Placement, atThrow: boolean): Command[] {
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
  const other = atThrow ? handler?.mapping : mapping;
  if (other?.uri !== undefined) {
    const place: GoToPlaceArguments = { uri: other.uri, line: other.line ?? 0 };
    const text = atThrow
      ? `Go to the ${handlerNoun(event)} of ${name}`
      : `Go to the line that throws ${name}`;
    commands.push({ title: text, command: GO_TO_PLACE_COMMAND, arguments: [place] });
  }
  return commands;
}

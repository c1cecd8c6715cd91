import { MAX_LENGTH, normaliseMessage } from './normalise-message.ts';

/**
 * Places for arguments, as logging frameworks and `String.format` have them: `{}`, `{0}`, `{name}`, `%s`, `%1$s`, `%,.2f`. A zero is a
 * flag or within a width, never both: else a text of zeros could be read in as many ways as it is long.
 */
const PLACEHOLDER = /\{[\w.,:#-]*\}|%(?:\d+\$)?[-#+0,(]*(?:[1-9]\d*)?(?:\.\d+)?[a-zA-Z]/;

/**
 * What a log statement is called, the same for all that it logs: its format, or, where the code puts the text together, the
 * text without what differs from one occurrence to the next. At most 300 characters.
 *
 * @param format the statement's format, or the first text that it logged
 */
export function statementName(format: string): string {
  return PLACEHOLDER.test(format) ? format.slice(0, MAX_LENGTH) : normaliseMessage(format, '…');
}

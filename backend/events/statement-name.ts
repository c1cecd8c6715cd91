import { normaliseMessage } from './normalise-message.ts';

/** Places for arguments, as logging frameworks and `String.format` have them: `{}`, `{0}`, `{name}`, `%s`, `%,.2f`. */
const PLACEHOLDER = /\{[\w.,:#-]*\}|%[-#+0,(]*\d*(?:\.\d+)?[a-zA-Z]/;

/**
 * What a log statement is called, the same for all that it logs: its format, or, where the code puts the text together, the
 * text without what differs from one occurrence to the next.
 *
 * @param format the statement's format, or the first text that it logged
 */
export function statementName(format: string): string {
  return PLACEHOLDER.test(format) ? format : normaliseMessage(format, '…');
}

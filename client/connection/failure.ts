import { notificationText } from '../notification-text.ts';

/** A failure in words: what went wrong and, where there is one, what the user can do next. */
export interface FailureText {
  message: string;
  action?: string;
}

/**
 * Words for anything that was thrown. The language server puts the backend's `Failure` (or just its `action`) into the
 * `data` of the JSON-RPC error; both forms are read.
 */
export function failureText(error: unknown): FailureText {
  const message = error instanceof Error ? error.message : String(error);
  const data = property(error, 'data');
  const action = property(data, 'action') ?? property(property(data, 'error'), 'action');
  return typeof action === 'string' ? { message, action } : { message };
}

/** Both sentences in one line, harmless in a notification. */
export function failureLine(error: unknown): string {
  const { message, action } = failureText(error);
  return notificationText(action === undefined ? message : `${message} ${action}`);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

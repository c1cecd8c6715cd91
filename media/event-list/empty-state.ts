import type { ConnectionStatus } from '@cet/protocol/language.ts';

/** What stands in place of the list, with buttons that help. */
export interface EmptyState {
  title: string;
  text: string;
  buttons: { label: string; command: string }[];
}

/** Commands of the client, and `clear-filter`, which the list does itself. */
export const CLEAR_FILTER = 'clear-filter';

const REASONS = { label: 'Show reasons', command: 'cet.showReasons' };
const RECONNECT = { label: 'Try again', command: 'cet.reconnect' };
const SIGN_IN = { label: 'Enter token', command: 'cet.signIn' };

/** What helps where there is no connection. Another try without another token ends as the first one did. */
export function wayBack(connection: ConnectionStatus | undefined, inEditor: boolean): typeof RECONNECT {
  return inEditor && connection?.state === 'unauthorized' ? SIGN_IN : RECONNECT;
}

/** Why the list is empty. `total` counts events before the filter. */
export function emptyState(
  connection: ConnectionStatus | undefined,
  total: number,
  inEditor: boolean,
): EmptyState {
  const state = connection?.state ?? 'starting';
  if (state === 'starting' || state === 'connecting') {
    return { title: 'Connecting', text: connection?.message ?? 'Looking for the backend.', buttons: [] };
  }
  if (total > 0) {
    return {
      title: 'Nothing fits the filter',
      text: total === 1 ? 'One event is filtered out.' : `${total} events are filtered out.`,
      buttons: [{ label: 'Clear filter', command: CLEAR_FILTER }],
    };
  }
  if (connection !== undefined && state !== 'connected') {
    const text = [connection.message, connection.action].filter((part) => part !== undefined).join(' ');
    const way = wayBack(connection, inEditor);
    return { title: 'Not connected', text, buttons: inEditor ? [way, REASONS] : [way] };
  }
  return {
    title: 'No errors yet',
    text: 'When a Java application that runs with the agent throws, it shows here within a second.',
    buttons: inEditor
      ? [
          { label: 'Run Java with agent', command: 'cet.runJava' },
          { label: 'Copy agent settings', command: 'cet.copyAgentSettings' },
          REASONS,
        ]
      : [],
  };
}

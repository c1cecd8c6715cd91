import type { ConnectionStatus } from '@cet/protocol/language.ts';

/** What the status bar item shows. */
export interface StatusText {
  text: string;
  tooltip: string;
  level: 'normal' | 'warning' | 'error';
}

/** A state that needs the user says so in a word: an icon alone says it to nobody. */
const LOOKS: Record<ConnectionStatus['state'], { icon: string; word: string; level: StatusText['level'] }> = {
  starting: { icon: 'loading~spin', word: '', level: 'normal' },
  connecting: { icon: 'loading~spin', word: '', level: 'normal' },
  connected: { icon: 'pulse', word: '', level: 'normal' },
  unreachable: { icon: 'debug-disconnect', word: 'unreachable', level: 'warning' },
  refused: { icon: 'debug-disconnect', word: 'refused', level: 'warning' },
  unauthorized: { icon: 'key', word: 'token needed', level: 'error' },
  incompatible: { icon: 'versions', word: 'update needed', level: 'error' },
  'local-failed': { icon: 'error', word: 'failed', level: 'error' },
};

/** @param errors number of open events in this workspace */
export function statusText(status: ConnectionStatus, errors: number): StatusText {
  const { icon, word, level } = LOOKS[status.state];
  const what = status.state === 'connected' ? String(errors) : word;
  const lines = [status.message];
  if (status.action !== undefined) lines.push(status.action);
  if (status.state === 'connected') {
    lines.push(errors === 1 ? '1 live error in this workspace.' : `${errors} live errors in this workspace.`);
  }
  lines.push('Click to see what is connected and what is missing.');
  return { text: `$(${icon}) CET ${what}`.trimEnd(), tooltip: lines.join('\n'), level };
}

import type { ConnectionStatus } from '@cet/protocol/language.ts';

/** What the status bar item shows. */
export interface StatusText {
  text: string;
  tooltip: string;
  level: 'normal' | 'warning' | 'error';
}

const LOOKS: Record<ConnectionStatus['state'], { icon: string; level: StatusText['level'] }> = {
  starting: { icon: 'loading~spin', level: 'normal' },
  connecting: { icon: 'loading~spin', level: 'normal' },
  connected: { icon: 'pulse', level: 'normal' },
  unreachable: { icon: 'debug-disconnect', level: 'warning' },
  refused: { icon: 'debug-disconnect', level: 'warning' },
  unauthorized: { icon: 'key', level: 'error' },
  incompatible: { icon: 'versions', level: 'error' },
  'local-failed': { icon: 'error', level: 'error' },
};

/** @param errors number of open events in this workspace */
export function statusText(status: ConnectionStatus, errors: number): StatusText {
  const { icon, level } = LOOKS[status.state];
  const count = status.state === 'connected' ? ` ${errors}` : '';
  const lines = [status.message];
  if (status.action !== undefined) lines.push(status.action);
  if (status.state === 'connected') {
    lines.push(errors === 1 ? '1 live error in this workspace.' : `${errors} live errors in this workspace.`);
  }
  lines.push('Click to see what is connected and what is missing.');
  return { text: `$(${icon}) CET${count}`, tooltip: lines.join('\n'), level };
}

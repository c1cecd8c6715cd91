import type { FailureCode } from '@cet/protocol/failure.ts';
import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';

/** What is wrong: with the link as a whole, or (`request`) with one request only. */
export type BackendFault =
  | 'unreachable'
  | 'refused'
  | 'unauthorized'
  | 'incompatible'
  | 'local-failed'
  | 'request';

/** Anything that the backend, or the way to it, answered instead of what was asked for. */
export class BackendError extends Error {
  readonly fault: BackendFault;
  /** What a person can do next, one sentence. */
  readonly action: string | undefined;
  readonly code: FailureCode | undefined;

  constructor(fault: BackendFault, message: string, action?: string, code?: FailureCode) {
    super(message);
    this.name = 'BackendError';
    this.fault = fault;
    this.action = action;
    this.code = code;
  }
}

/** Nobody answers at `url`; `cause` is the system's error code or text. */
export function unreachable(url: string, cause: string): BackendError {
  const host = hostOf(url);
  switch (cause) {
    case 'ECONNREFUSED':
      return new BackendError(
        'unreachable',
        `Nothing answers at ${host}.`,
        'Start the backend there, or correct the setting cet.backend.url.',
      );
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new BackendError(
        'unreachable',
        `The name ${host} cannot be found.`,
        'Check the network and the setting cet.backend.url.',
      );
    case 'ETIMEDOUT':
    case 'ECONNABORTED':
      return new BackendError(
        'unreachable',
        `${host} does not answer in time.`,
        'Check the network, VPN and firewall.',
      );
    default:
      return new BackendError(
        'unreachable',
        `The connection to ${host} failed (${cause}).`,
        'Check the network and that the backend is running.',
      );
  }
}

/** Something answers at `url`, but it is no CET backend. */
export function notABackend(url: string): BackendError {
  return new BackendError(
    'refused',
    `What answers at ${hostOf(url)} is not a CET backend.`,
    'Correct the setting cet.backend.url.',
  );
}

export function unauthorized(url: string, hasToken: boolean): BackendError {
  return hasToken
    ? new BackendError('unauthorized', `${hostOf(url)} does not accept this token.`, 'Enter a valid token.')
    : new BackendError('unauthorized', `${hostOf(url)} asks for a token.`, 'Enter your token.');
}

export function forbidden(url: string, message: string | undefined): BackendError {
  return new BackendError(
    'refused',
    message ?? `${hostOf(url)} refuses this connection.`,
    'Use the address under which the backend is meant to be reached, or ask its operator for access.',
  );
}

/** The two sides speak different protocol versions. The older side is the one to update. */
export function incompatible(
  url: string,
  theirs: number | undefined,
  version: string | undefined,
): BackendError {
  const backend = version === undefined ? 'The backend' : `The backend ${version}`;
  if (theirs === undefined) {
    return new BackendError(
      'incompatible',
      `${backend} at ${hostOf(url)} does not speak protocol ${PROTOCOL_VERSION} of this extension.`,
      'Update the extension and the backend to the same release.',
    );
  }
  return new BackendError(
    'incompatible',
    `${backend} at ${hostOf(url)} speaks protocol ${theirs}, this extension ${PROTOCOL_VERSION}.`,
    theirs > PROTOCOL_VERSION ? 'Update the extension.' : 'Update the backend.',
  );
}

/** A CET backend answered with something else than its protocol says. */
export function unreadableAnswer(url: string): BackendError {
  return new BackendError(
    'incompatible',
    `${hostOf(url)} answered something that this extension cannot read.`,
    'Update the extension and the backend to the same release.',
  );
}

/** Host and port for messages; the text itself where it is no URL. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

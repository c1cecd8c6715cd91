import { PROTOCOL_VERSION } from '@cet/protocol/version.ts';
import { version } from '../version.ts';
import { RequestError } from './failure-answer.ts';

/** The error for a peer of another protocol version: names both, and which of the two to update. */
export function protocolMismatch(theirs: number | string, peer: 'agent' | 'editor'): RequestError {
  const older = Number(theirs) < PROTOCOL_VERSION ? `the ${peer}` : 'the backend';
  return new RequestError(
    'protocol-mismatch',
    `The ${peer} speaks protocol ${theirs}, this backend (${version}) speaks protocol ${PROTOCOL_VERSION}.`,
    `Update ${older}.`,
  );
}

/**
 * A peer may state its version in `x-cet-protocol`; one that does not (a browser, `curl`) is taken at its word.
 *
 * @throws RequestError `protocol-mismatch`
 */
export function checkProtocolHeader(value: string | string[] | undefined, peer: 'agent' | 'editor'): void {
  const stated = Array.isArray(value) ? value[0] : value;
  if (stated !== undefined && stated.trim() !== String(PROTOCOL_VERSION))
    throw protocolMismatch(stated, peer);
}

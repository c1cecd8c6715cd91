import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { bearerSecret, type TokenCheck } from '../tokens/token-check.ts';
import type { TokenKind } from '../tokens/token-store.ts';
import { RequestError } from './failure-answer.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** Address of a connection from this machine, as Node tells it. */
const LOOPBACK_PEER = /^(?:(?:::ffff:)?127(?:\.\d{1,3}){3}|::1)$/;
const UNSPECIFIED = new Set(['0.0.0.0', '::', '[::]']);

/** The name in a `Host` header, lower case, without the port. */
function hostName(header: string): string {
  return header.trim().toLowerCase().replace(/:\d+$/, '').replace(/\.$/, '');
}

function isAddress(name: string): boolean {
  return isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

/** Stands before every door: who is asked for (`Host`), from which page (`Origin`), and by whom (token). */
export class Guard {
  readonly #names: ReadonlySet<string>;
  readonly #anyAddress: boolean;
  readonly #tokens: TokenCheck;

  /**
   * @param listenHost what the server binds to
   * @param allowedHosts further names under which it is reached
   */
  constructor(listenHost: string, allowedHosts: readonly string[], tokens: TokenCheck) {
    this.#names = new Set([listenHost, ...allowedHosts].map((name) => name.toLowerCase()));
    // DNS rebinding needs a name: an address in `Host` was typed as an address.
    this.#anyAddress = UNSPECIFIED.has(listenHost);
    this.#tokens = tokens;
  }

  /** @throws RequestError `forbidden` */
  checkHostAndOrigin(request: IncomingMessage): void {
    const host = request.headers.host ?? '';
    if (!this.#isKnown(hostName(host))) {
      throw new RequestError(
        'forbidden',
        `This backend is not known as "${hostName(host).slice(0, 100)}".`,
        'Use 127.0.0.1, or start it with --allow-host NAME if it is meant to be reached under that name.',
      );
    }
    const { origin } = request.headers;
    if (origin !== undefined && origin.replace(/^https?:\/\//, '').toLowerCase() !== host.toLowerCase()) {
      throw new RequestError(
        'forbidden',
        `Pages of ${origin.slice(0, 100)} may not use this backend.`,
        'Open the web page that the backend itself serves.',
      );
    }
  }

  /** @throws RequestError `unauthorized` or, for a good token of the other kind, `forbidden` */
  checkToken(secret: string | undefined, wanted: TokenKind): void {
    if (secret === undefined) {
      throw new RequestError(
        'unauthorized',
        'A token is missing.',
        `Send it as "Authorization: Bearer TOKEN"; make one with: node backend.mjs token create --kind ${wanted} --name NAME`,
      );
    }
    const kind = this.#tokens.kindOf(secret);
    if (kind === undefined) {
      throw new RequestError(
        'unauthorized',
        'The token is not valid: mistyped, revoked, or of another backend.',
        `Make a new one with: node backend.mjs token create --kind ${wanted} --name NAME`,
      );
    }
    if (kind !== wanted) {
      throw new RequestError(
        'forbidden',
        `This is a token for ${kind}s; here one for ${wanted}s is needed.`,
        `Make one with: node backend.mjs token create --kind ${wanted} --name NAME`,
      );
    }
  }

  /** Host, origin and the token of the `Authorization` header. */
  check(request: IncomingMessage, wanted: TokenKind): void {
    this.checkHostAndOrigin(request);
    this.checkToken(bearerSecret(request.headers.authorization), wanted);
  }

  /** Only who runs this backend, from the machine it runs on; the token is that of `backend.json`. */
  checkOwner(request: IncomingMessage): void {
    this.check(request, 'user');
    const secret = bearerSecret(request.headers.authorization);
    const fromHere = LOOPBACK_PEER.test(request.socket.remoteAddress ?? '');
    if (fromHere && secret !== undefined && this.#tokens.isOwner(secret)) return;
    throw new RequestError(
      'forbidden',
      'Only who runs this backend may do this, on the machine where it runs.',
      'Use the userToken of backend.json in its data folder, over 127.0.0.1.',
    );
  }

  #isKnown(name: string): boolean {
    return LOOPBACK.test(name) || this.#names.has(name) || (this.#anyAddress && isAddress(name));
  }
}

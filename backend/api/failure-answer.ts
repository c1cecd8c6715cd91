import type { Failure, FailureCode } from '@cet/protocol/failure.ts';
import { StoreError } from '../store/store-failure.ts';

const STATUS: Readonly<Record<FailureCode, number>> = {
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  'protocol-mismatch': 426,
  'too-many-requests': 503,
  'store-full': 507,
  'store-unavailable': 503,
  internal: 500,
};

/** An error that is answered as it is: `message` and `action` are written for the person who reads the answer. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: FailureCode;
  readonly action: string | undefined;
  /** Seconds for `Retry-After`, where trying again helps. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: FailureCode, message: string, action?: string, retryAfterSeconds?: number) {
    super(message);
    this.code = code;
    this.action = action;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  get status(): number {
    return STATUS[this.code];
  }

  /** Body of the answer. */
  get failure(): Failure {
    const { code, message, action } = this;
    return { error: { code, message, ...(action !== undefined && { action }) } };
  }
}

function ofStore(error: StoreError): RequestError {
  switch (error.trouble) {
    case 'full':
      return new RequestError(
        'store-full',
        error.message,
        'Start the backend with a larger --max-store-mb, or free space on the disk of its data folder.',
        30,
      );
    case 'locked':
      return new RequestError(
        'store-unavailable',
        error.message,
        'Close the program that has store.db open; reports are sent again by themselves.',
        2,
      );
    case 'damaged':
      return new RequestError(
        'store-unavailable',
        error.message,
        'The file is moved aside by itself; try again in a moment.',
        2,
      );
    case 'unavailable':
      return new RequestError(
        'store-unavailable',
        error.message,
        'Check that the data folder can be written, then restart the backend.',
        10,
      );
  }
}

/** Any error as it is answered. `log` gets those that are defects of the backend. */
export function requestErrorOf(cause: unknown, log: (line: string) => void): RequestError {
  if (cause instanceof RequestError) return cause;
  if (cause instanceof StoreError) return ofStore(cause);
  const { statusCode, validation, message } = cause as {
    statusCode?: number;
    validation?: unknown;
    message?: string;
  };
  if (statusCode === 413) return new RequestError('too-large', 'The request body is too large.');
  if (validation !== undefined || (statusCode !== undefined && statusCode >= 400 && statusCode < 500)) {
    return new RequestError('bad-request', message ?? 'The request is not valid.');
  }
  log(`Internal error: ${cause instanceof Error ? cause.stack : String(cause)}`);
  return new RequestError('internal', 'The backend failed at this request.', 'Its log says why.');
}

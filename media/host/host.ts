import type { HostEvents, HostRequests } from '@cet/protocol/webview.ts';

/** Whoever carries an app: the VS Code client, or the backend's own web page. Apps know nothing beyond this. */
export interface Host {
  /** Rejects with a `HostError`. */
  request<M extends keyof HostRequests>(
    method: M,
    params: HostRequests[M]['params'],
  ): Promise<HostRequests[M]['result']>;
  /** Listens until the returned function is called. */
  on<E extends keyof HostEvents>(event: E, listener: (data: HostEvents[E]) => void): () => void;
}

/** Why a request failed, in words for a person. */
export class HostError extends Error {
  /** What that person can do next, one sentence. */
  readonly action: string | undefined;
  /** True where the thing asked for is no longer there, so trying again does not help. */
  readonly gone: boolean;

  constructor(message: string, action?: string, gone = false) {
    super(message);
    this.name = 'HostError';
    this.action = action;
    this.gone = gone;
  }
}

/** Any thrown thing as a `HostError`. */
export function asHostError(thrown: unknown): HostError {
  if (thrown instanceof HostError) return thrown;
  return new HostError(thrown instanceof Error ? thrown.message : String(thrown));
}

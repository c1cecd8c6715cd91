import type { EventState } from '@cet/protocol/event.ts';

/** What is known of an event when occurrences of it arrive. Ordinals rise with the deployments of a service. */
export interface ResurfaceInput {
  state: EventState;
  /** Backend clock, epoch ms. */
  resolvedAt: number | undefined;
  resolvedInOrdinal: number | undefined;
  /** The last of the new occurrences, backend clock, epoch ms. */
  occurredAt: number;
  deploymentOrdinal: number;
}

/**
 * A resolved event that occurs again in the deployment it was resolved in, or a newer one, is open again. Occurrences
 * in an older deployment that still runs somewhere prove nothing about the fix, nor do ones from before the
 * resolution that were still on their way.
 */
export function resurfaces(input: ResurfaceInput): boolean {
  if (input.state !== 'resolved') return false;
  if (input.resolvedAt !== undefined && input.occurredAt <= input.resolvedAt) return false;
  return input.deploymentOrdinal >= (input.resolvedInOrdinal ?? 0);
}

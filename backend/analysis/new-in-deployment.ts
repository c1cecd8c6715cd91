/** Counts of deployments, of the event and of its service in the same environment. */
export interface NewnessInput {
  lastDeployment: string;
  /** Deployments that have the event. */
  deploymentsOfEvent: number;
  newestOfService: string;
  deploymentsOfService: number;
}

/**
 * True while the only deployment that has the event is the newest one of its service, and the service had another
 * before: on a first deployment everything would be new and the word would say nothing.
 */
export function isNewInDeployment(input: NewnessInput): boolean {
  return (
    input.deploymentsOfEvent === 1 &&
    input.deploymentsOfService > 1 &&
    input.lastDeployment === input.newestOfService
  );
}

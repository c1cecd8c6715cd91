import { waitUntil } from '../../scripts/process/wait-until.ts';

/** Time that the workbench may take to show something, in ms; generous, because test machines are slow. */
const PATIENCE_MS = 25_000;

/**
 * The first value that is neither undefined nor false, asked for again and again.
 *
 * @throws Error that names `what`
 */
export function eventually<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  timeoutMs = PATIENCE_MS,
): Promise<T> {
  return waitUntil(look, { what, timeoutMs });
}

import { setTimeout as sleep } from 'node:timers/promises';

/** Time that the editor may take to show something, in ms; generous, because test machines are slow. */
const PATIENCE_MS = 20_000;

/**
 * The first value that is not `undefined`, asked for again and again.
 *
 * @throws Error that names `what` after 20 s
 */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (Date.now() > end) throw new Error(`${what}: not within ${PATIENCE_MS / 1000} s.`);
    await sleep(50);
  }
}

import { setTimeout as sleep } from 'node:timers/promises';

export interface WaitOptions {
  /** Named in the error: "Waited 60 s for …". */
  what: string;
  timeoutMs: number;
  intervalMs?: number;
  /** Called before every try; throws to give up early, e.g. because the process has ended. */
  giveUp?: () => void;
}

/** Polls until `probe` gives something other than undefined or false, and returns it. */
export async function waitUntil<T>(
  probe: () => Promise<T | undefined | false> | T | undefined | false,
  options: WaitOptions,
): Promise<T> {
  const deadline = Date.now() + options.timeoutMs;
  for (;;) {
    options.giveUp?.();
    const result = await probe();
    if (result !== undefined && result !== false) return result;
    if (Date.now() > deadline) {
      throw new Error(`Waited ${Math.round(options.timeoutMs / 1000)} s for ${options.what}.`);
    }
    await sleep(options.intervalMs ?? 100);
  }
}

/** True if a GET on `url` is answered with a status below 500 within 2 s. */
export async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

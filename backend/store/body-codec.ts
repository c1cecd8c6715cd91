import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Fastest level: measured on snapshots it gives up a tenth of the ratio for a third of the time of the default. */
const LEVEL = 1;

/** JSON text as it is kept in a blob. */
export function packText(text: string): Uint8Array {
  return deflateRawSync(text, { level: LEVEL });
}

/** The text of `packText`. */
export function unpackText(blob: Uint8Array): string {
  return inflateRawSync(blob).toString('utf8');
}

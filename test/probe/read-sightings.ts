import { existsSync, readFileSync } from 'node:fs';
import type { Sighting } from './sighting.ts';

/** All that the probe has told so far; a line that is being written is left for the next time. */
export function readSightings(file: string): Sighting[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Sighting);
}

/** Environment variable with the path of the file to which the probe appends one `Sighting` per line, as JSON. */
export const PROBE_FILE_VARIABLE = 'CET_PROBE_FILE';

/** A diagnostic at the moment when VS Code had it. */
export interface Sighting {
  /** Epoch ms. */
  atMs: number;
  /** Absolute path of the file. */
  file: string;
  /** From 1. */
  line: number;
  message: string;
  source: string;
  /** Where the link on the diagnostic's code leads. */
  link?: string;
}

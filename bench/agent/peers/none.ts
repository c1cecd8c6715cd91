import type { Variant } from '../variant.ts';

/** The baseline: no agent. */
export const none: Variant = {
  name: 'no agent',
  settings: () => ({ jvmArguments: [], env: {} }),
  snapshotOfEachThrow: () => ({ jvmArguments: [], env: {} }),
};

/** No agent once more: how far this column is from 1 is the noise of the run. */
export const noneAgain: Variant = { ...none, name: 'A/A' };

/** What is wrong with the store. */
export type StoreTrouble = 'full' | 'locked' | 'damaged' | 'unavailable';

/** The store could not do what was asked. `trouble` says what a caller can expect. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly trouble: StoreTrouble;

  constructor(trouble: StoreTrouble, message: string) {
    super(message);
    this.trouble = trouble;
  }
}

// Primary result codes: https://www.sqlite.org/rescode.html
const TROUBLE_BY_CODE: Readonly<Record<number, StoreTrouble>> = {
  5: 'locked',
  6: 'locked',
  8: 'unavailable',
  10: 'unavailable',
  11: 'damaged',
  13: 'full',
  14: 'unavailable',
  26: 'damaged',
};

const MESSAGE: Readonly<Record<StoreTrouble, string>> = {
  full: 'The store is full.',
  locked: 'Another program has locked the store.',
  damaged: 'The store file is damaged.',
  unavailable: 'The store file cannot be read or written.',
};

/** Undefined for errors that SQLite did not raise because of the file: those are defects of the program. */
export function storeErrorOf(cause: unknown): StoreError | undefined {
  if (cause instanceof StoreError) return cause;
  const code = (cause as { errcode?: unknown }).errcode;
  if (typeof code !== 'number') return undefined;
  const trouble = TROUBLE_BY_CODE[code & 0xff];
  if (trouble === undefined) return undefined;
  return new StoreError(trouble, `${MESSAGE[trouble]} (${(cause as Error).message})`);
}

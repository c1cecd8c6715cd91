import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { writePrivateFile } from '../private-file.ts';
import { newSecret } from './secret.ts';

const LocalTokensFile = Type.Object({
  userToken: Type.String({ minLength: 20 }),
  agentToken: Type.String({ minLength: 20 }),
  /** Where the backend listened last: agents that still run look for it there. */
  port: Type.Optional(Type.Integer({ minimum: 1, maximum: 65535 })),
});
/** What a backend makes for itself, kept over restarts so that agents and editors that still run find it again. */
export type LocalTokens = Static<typeof LocalTokensFile>;

const FILE = 'local.json';

/** The tokens of this data folder; made now where there are none. */
export function loadLocalTokens(dataFolder: string): LocalTokens {
  try {
    const parsed: unknown = JSON.parse(readFileSync(path.join(dataFolder, FILE), 'utf8'));
    if (Value.Check(LocalTokensFile, parsed)) return parsed;
  } catch {
    // Not there yet, or not readable as such: new tokens are as good.
  }
  const made = { userToken: newSecret('user'), agentToken: newSecret('agent') };
  saveLocalTokens(dataFolder, made);
  return made;
}

export function saveLocalTokens(dataFolder: string, tokens: LocalTokens): void {
  writePrivateFile(path.join(dataFolder, FILE), `${JSON.stringify(tokens, undefined, 2)}\n`);
}

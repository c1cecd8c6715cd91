import manifest from './package.json' with { type: 'json' };

/** Version of this language server, and of the local backend that comes with it. */
export const version: string = manifest.version;

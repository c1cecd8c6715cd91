import { type Static, Type } from 'typebox';

/** File in the backend's data folder that tells where the running backend is. Only its user can read it. */
export const DISCOVERY_FILE = 'backend.json';

/**
 * Content of `backend.json`: written (atomic rename) when the backend listens, removed when it ends cleanly. After a
 * crash it stays, and another program may have its port: who reads it asks `GET <url>/health` and sends the token only
 * where the answer carries the same `instance`.
 */
export const RunningBackend = Type.Object({
  pid: Type.Integer(),
  /** UUID of this run, as in `GET /health`; absent in files of older backends. */
  instance: Type.Optional(Type.String({ minLength: 8, maxLength: 64 })),
  /** Base URL without a slash at the end: `http://127.0.0.1:4890`. */
  url: Type.String(),
  version: Type.String(),
  protocol: Type.Integer(),
  /** Epoch ms. */
  startedAt: Type.Number(),
  /** For REST, live stream and web page (`<url>/#token=<userToken>`). */
  userToken: Type.String(),
  /** For agents (`ET_TOKEN`). The same after a restart, so that running agents go on. */
  agentToken: Type.String(),
});
export type RunningBackend = Static<typeof RunningBackend>;

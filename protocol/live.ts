import { type Static, Type } from 'typebox';
import { AgentSummary, EventSummary } from './event.ts';

/**
 * WebSocket at `/live?stream=<stream>&seq=<seq>`; both from the last message, or from `EventPage`; without them the
 * stream begins now. The token goes in `Authorization: Bearer <user token>`; a browser, which cannot set that header,
 * offers the subprotocols `cet.v1` and `cet.token.<user token>` and the backend picks `cet.v1`.
 * Close codes: 4401 token, 4403 origin or rights, 4426 protocol mismatch (reason says both versions).
 */
export const LIVE_PATH = '/live';

export const LiveMessage = Type.Union([
  /** First message. With `resync: true` what was missed is gone: list the events again, and go on from there. */
  Type.Object({
    kind: Type.Literal('hello'),
    protocol: Type.Integer(),
    version: Type.String(),
    stream: Type.String(),
    seq: Type.Integer(),
    resync: Type.Boolean(),
  }),
  /** The event as it is now; several changes of a slow client are coalesced to the last. */
  Type.Object({ kind: Type.Literal('event'), seq: Type.Integer(), event: EventSummary }),
  /** All known agents, when one comes, goes or is lost. */
  Type.Object({ kind: Type.Literal('agents'), seq: Type.Integer(), agents: Type.Array(AgentSummary) }),
]);
export type LiveMessage = Static<typeof LiveMessage>;

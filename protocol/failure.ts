import { type Static, Type } from 'typebox';

/** Codes are part of the contract: editors and agents decide by them what to show and whether to try again. */
export const FailureCode = Type.Union([
  Type.Literal('bad-request'),
  Type.Literal('too-large'),
  Type.Literal('unauthorized'),
  Type.Literal('forbidden'),
  Type.Literal('not-found'),
  /** The state of things does not allow it now. */
  Type.Literal('conflict'),
  Type.Literal('protocol-mismatch'),
  Type.Literal('too-many-requests'),
  Type.Literal('store-full'),
  Type.Literal('store-unavailable'),
  Type.Literal('internal'),
]);
export type FailureCode = Static<typeof FailureCode>;

/** Body of every answer with a status of 400 or more. */
export const Failure = Type.Object({
  error: Type.Object({
    code: FailureCode,
    /** What went wrong, one sentence, for a person. */
    message: Type.String(),
    /** What that person can do next, one sentence. */
    action: Type.Optional(Type.String()),
  }),
});
export type Failure = Static<typeof Failure>;

import { type Static, Type } from 'typebox';
import { MAX_CLASS_LENGTH, MAX_LOGGER_LENGTH } from './limits.ts';

/** A method in which events of one name are not recorded at all. Without lines: these move. */
export const MutedPlace = Type.Object({
  /** `exception` whatever becomes of it, else the event's type. */
  kind: Type.String({ maxLength: 100 }),
  /** Exception class, for a logged event without one the logger's name, a custom event's own name. */
  name: Type.String({ maxLength: Math.max(MAX_CLASS_LENGTH, MAX_LOGGER_LENGTH) }),
  class: Type.String({ maxLength: MAX_CLASS_LENGTH }),
  method: Type.String({ maxLength: MAX_CLASS_LENGTH }),
});
export type MutedPlace = Static<typeof MutedPlace>;

/** How many snapshots the agents of a service take, in place of what their settings say. */
export const SnapshotBudget = Type.Object({
  /** Of each event, taken at once: `ET_SNAPSHOTS_FIRST`. */
  first: Type.Integer({ minimum: 0, maximum: 1000 }),
  /** In a whole process, besides the first ones: `ET_SNAPSHOTS_PER_SECOND`; 0 for none at all. */
  perSecond: Type.Integer({ minimum: 0, maximum: 1000 }),
});
export type SnapshotBudget = Static<typeof SnapshotBudget>;

/** A service in one environment. */
export const ServicePlace = Type.Object({
  service: Type.String({ minLength: 1, maxLength: 200 }),
  environment: Type.String({ minLength: 1, maxLength: 200 }),
});
export type ServicePlace = Static<typeof ServicePlace>;

/** `PUT /budgets` with this body → the same; `DELETE /budgets?service=…&environment=…` → 204; both reach running agents. */
export const ServiceBudget = Type.Object({ ...ServicePlace.properties, ...SnapshotBudget.properties });
export type ServiceBudget = Static<typeof ServiceBudget>;

/** `GET /budgets` */
export const BudgetList = Type.Object({ budgets: Type.Array(ServiceBudget) });
export type BudgetList = Static<typeof BudgetList>;

import { type Static, Type } from 'typebox';

/**
 * Why a value, a variable or a frame's variables are not there. Shown to the user in place of the value:
 * `depth` nested too deep; `size` beyond the length, element or field limit, and of a frame the JIT would not have
 * inlined the method with all its variables (later snapshots usually have them); `budget` the snapshot's byte or time
 * budget was spent; `redacted` see `rule`; `no-debug-info` the class was compiled without `-g`; `not-assigned` the
 * local had no value yet at the throw; `above-catch` the frame was not unwound by this throw; `third-party` the
 * frame is not application code; `not-instrumented` the agent left the method alone; `stack-full` a stack overflow left
 * no room to read them.
 */
export const MissingReason = Type.Union([
  Type.Literal('depth'),
  Type.Literal('size'),
  Type.Literal('budget'),
  Type.Literal('redacted'),
  Type.Literal('no-debug-info'),
  Type.Literal('not-assigned'),
  Type.Literal('above-catch'),
  Type.Literal('third-party'),
  Type.Literal('not-instrumented'),
  Type.Literal('stack-full'),
]);
export type MissingReason = Static<typeof MissingReason>;

export const ValueKind = Type.Union([
  Type.Literal('null'),
  Type.Literal('string'),
  Type.Literal('number'),
  Type.Literal('boolean'),
  Type.Literal('char'),
  Type.Literal('enum'),
  /** A JDK value shown as its text: dates, `UUID`, `Path`, `BigDecimal`, `Class`, … */
  Type.Literal('text'),
  Type.Literal('object'),
  Type.Literal('array'),
  Type.Literal('collection'),
  Type.Literal('map'),
]);
export type ValueKind = Static<typeof ValueKind>;

/** A Java value as it was at the throw. Recursive: objects have `fields`, arrays and collections `items`, maps `entries`. */
export interface Value {
  kind: ValueKind;
  /** Binary class name (`com.shop.Order$Line`, `int`, `java.lang.String[]`); absent for `null`. */
  type?: string;
  /** Text of a null, string (unquoted), number, boolean, char, enum constant or `text` value. */
  text?: string;
  /**
   * Written like its source would: `record` as `Point[x=1, y=2]`, `data` (Kotlin) and `case` (Scala) as
   * `Point(x=1, y=2)`. Absent for other objects.
   */
  form?: 'record' | 'data' | 'case';
  /** Identity inside this snapshot; an object met again carries only `kind`, `type` and `ref`. */
  id?: number;
  /** The `id` of the same object elsewhere in this snapshot. */
  ref?: number;
  /** True size: elements of an array, collection or map, characters of a string that was cut. */
  size?: number;
  fields?: Field[];
  items?: Value[];
  entries?: [Value, Value][];
  pointed?: PointedElement[];
  /** Why contents (or the whole value) are missing. */
  missing?: MissingReason;
  /** Name of the redaction rule, with `missing: 'redacted'`. */
  rule?: string;
}
export interface Field {
  name: string;
  value: Value;
}
/**
 * An element or entry behind the first ones that a variable of the frame, or what failed there, points at; in order. One of
 * an array or a list has its `index`, an entry its `key`, one of a set neither.
 */
export interface PointedElement {
  index?: number;
  key?: Value;
  value: Value;
}

export const Value = Type.Cyclic(
  {
    Value: Type.Object({
      kind: ValueKind,
      type: Type.Optional(Type.String()),
      text: Type.Optional(Type.String()),
      form: Type.Optional(Type.Union([Type.Literal('record'), Type.Literal('data'), Type.Literal('case')])),
      id: Type.Optional(Type.Integer()),
      ref: Type.Optional(Type.Integer()),
      size: Type.Optional(Type.Integer({ minimum: 0 })),
      fields: Type.Optional(Type.Array(Type.Object({ name: Type.String(), value: Type.Ref('Value') }))),
      items: Type.Optional(Type.Array(Type.Ref('Value'))),
      entries: Type.Optional(Type.Array(Type.Tuple([Type.Ref('Value'), Type.Ref('Value')]))),
      pointed: Type.Optional(
        Type.Array(
          Type.Object({
            index: Type.Optional(Type.Integer({ minimum: 0 })),
            key: Type.Optional(Type.Ref('Value')),
            value: Type.Ref('Value'),
          }),
        ),
      ),
      missing: Type.Optional(MissingReason),
      rule: Type.Optional(Type.String()),
    }),
  },
  'Value',
);

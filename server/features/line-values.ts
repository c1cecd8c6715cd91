import { elementAt, keptEntries } from '@cet/protocol/element.ts';
import type { Frame } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';

/** An expression on a line and what it was at the throw. */
export interface LineValue {
  expression: string;
  value: Value;
}

/** `order.rule.percent`, `lines[i].total()`, `prices.get(sku)`: names joined by dots, calls without arguments, indexes and keys. */
const CHAIN =
  /(?<![\w$.])[A-Za-z_$][\w$]*(?:\s*\??\.\s*(?:get\([\w$]+\)|[A-Za-z_$][\w$]*(?:\(\))?)|\[[^\][]*\])*/g;
const STEP = /get\([\w$]+\)|[A-Za-z_$][\w$]*(?:\(\))?|\[[^\][]*\]/g;
const KEY = /^get\(([\w$]+)\)$/;
const STRINGS = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\/\/.*$/g;
const MAX_VALUES = 12;

/**
 * The values of the variables, fields and array elements that a line of source names, in the order of the line. Steps
 * through fields, getters and elements as far as the snapshot goes: the last one known is what failed or fed it.
 */
export function lineValues(line: string, frame: Frame): LineValue[] {
  const found = new Map<string, Value>();
  const roots = new Map(frame.variables?.map((variable) => [variable.name, variable.value]));
  const self = frame.variables?.find((variable) => variable.kind === 'this')?.value;
  const identities = identify(frame);
  const resolve = (value: Value): Value =>
    value.ref === undefined ? value : (identities.get(value.ref) ?? value);
  const field = (value: Value | undefined, name: string): Value | undefined =>
    value === undefined ? undefined : resolve(value).fields?.find((one) => one.name === name)?.value;

  const code = line.replace(STRINGS, '""');
  // What indexes an element is of interest itself.
  const indexes = [...code.matchAll(/(?<=[\w)\]])\[([^\][]+)\]/g)].map(([, index]) => index);
  for (const [chain] of [code, ...indexes].join('\n').matchAll(CHAIN)) {
    const steps = [...chain.matchAll(STEP)].map(([step]) => step);
    const isSelf = steps[0] === 'this';
    const names = isSelf ? steps.slice(1) : steps;
    const root = names.shift();
    if (root === undefined) {
      continue;
    }
    let value = (isSelf ? undefined : roots.get(root)) ?? field(self, root);
    let expression = isSelf ? `this.${root}` : root;
    while (value !== undefined) {
      found.set(expression, resolve(value));
      const step = names.shift();
      if (step === undefined) {
        break;
      }
      const key = KEY.exec(step)?.[1];
      if (step.startsWith('[')) {
        value = element(resolve(value), step.slice(1, -1).trim(), roots);
        expression += step;
      } else if (key !== undefined) {
        value = got(resolve(value), key, roots);
        expression += `.${step}`;
      } else {
        value = propertyNames(step).reduce<Value | undefined>(
          (hit, name) => hit ?? field(value, name),
          undefined,
        );
        expression += `.${step}`;
      }
    }
  }
  return [...found].slice(0, MAX_VALUES).map(([expression, value]) => ({ expression, value }));
}

/** The values of a line, those first that feed what failed, also where they stand on another line. */
export function failedValues(line: string, suspects: readonly string[], frame: Frame): LineValue[] {
  const feeding = suspects.flatMap((suspect) => lineValues(suspect, frame).slice(-1));
  const names = new Set(feeding.map(({ expression }) => expression));
  const others = lineValues(line, frame).filter(({ expression }) => !names.has(expression));
  return [...feeding, ...others].slice(0, MAX_VALUES);
}

/** Fields that a step may read: `percent`, `percent()`, `getPercent()`, `isOpen()`. */
function propertyNames(step: string): string[] {
  const name = step.replace('()', '');
  const property = /^(?:get|is)(\p{Lu}.*)$/u.exec(name)?.[1];
  return step.endsWith('()') && property !== undefined
    ? [name, property[0]?.toLowerCase() + property.slice(1)]
    : [name];
}

function element(value: Value, index: string, roots: Map<string, Value>): Value | undefined {
  const text = /^\d+$/.test(index) ? index : roots.get(index)?.text;
  return text === undefined || !/^\d+$/.test(text) ? undefined : elementAt(value, Number(text));
}

/** What a list or a map gives for the variable of this name. */
function got(value: Value, name: string, roots: Map<string, Value>): Value | undefined {
  if (value.kind !== 'map') return element(value, name, roots);
  const text = roots.get(name)?.text;
  return text === undefined ? undefined : keptEntries(value).find(([key]) => key.text === text)?.[1];
}

/** The objects of a frame by their identity, so that one met again can be shown. */
function identify(frame: Frame): Map<number, Value> {
  const found = new Map<number, Value>();
  const visit = (value: Value) => {
    if (value.id !== undefined) {
      found.set(value.id, value);
    }
    value.fields?.forEach((one) => {
      visit(one.value);
    });
    value.items?.forEach(visit);
    value.entries?.forEach((pair) => {
      pair.forEach(visit);
    });
    value.pointed?.forEach((one) => {
      visit(one.value);
    });
  };
  frame.variables?.forEach((variable) => {
    visit(variable.value);
  });
  return found;
}

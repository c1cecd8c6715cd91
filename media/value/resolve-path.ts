import { elementAt } from '@cet/protocol/element.ts';
import type { Variable } from '@cet/protocol/snapshot.ts';
import type { Value } from '@cet/protocol/value.ts';

/** A value that an expression such as `discount.rule` or `lines[2]` names, with every path on the way to it. */
export interface Resolved {
  value: Value;
  /** From the variable to the value itself, as the tree names them. */
  paths: string[];
}

/** Follows an expression of names, fields and indices through a frame's variables; undefined where it cannot. */
export function resolvePath(variables: readonly Variable[], expression: string): Resolved | undefined {
  const steps = expression.match(/^[A-Za-z_$][\w$]*|\.[A-Za-z_$][\w$]*|\[[\w$.]+\]/g);
  if (steps === null || steps.join('') !== expression) return undefined;
  const [first = '', ...rest] = steps;
  const root = variables.find((variable) => isCalled(variable, first));
  let path = root?.name ?? first;
  let value = root?.value;
  let remaining = rest;
  if (value === undefined) {
    // `rates` may be `this.rates`, or a static field of the class.
    const own = variables.find(
      ({ name, kind, value: of }) =>
        (name === 'this' || kind === 'static') && of.fields?.some((field) => field.name === first),
    );
    if (own === undefined) return undefined;
    value = own.value;
    path = own.name;
    remaining = [`.${first}`, ...rest];
  }
  const paths = [path];
  for (const step of remaining) {
    if (value === undefined) return undefined;
    value = step.startsWith('.')
      ? value.fields?.find((field) => field.name === step.slice(1))?.value
      : elementAt(value, indexOf(step.slice(1, -1), variables));
    path += step.startsWith('[') ? `[${indexOf(step.slice(1, -1), variables)}]` : step;
    paths.push(path);
  }
  return value === undefined ? undefined : { value, paths };
}

/** A nested class, whose static fields are a variable, is called without the classes around it too. */
function isCalled({ name, kind }: Variable, text: string): boolean {
  return name === text || (kind === 'static' && name.endsWith(`.${text}`));
}

function indexOf(text: string, variables: readonly Variable[]): number {
  return Number(/^\d/.test(text) ? text : resolvePath(variables, text)?.value.text);
}

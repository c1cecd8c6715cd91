import { unwoven } from '@cet/protocol/method-name.ts';
import type { CodeLocation } from '@cet/protocol/snapshot.ts';

/** What a method of a class file stands for in its source. */
export type SourceMember =
  | { kind: 'named'; names: string[] }
  /** Constructors, instance initialisers and fields. */
  | { kind: 'constructor' }
  /** Static initialisers and fields. */
  | { kind: 'static' }
  /** Made by the compiler, with lines anywhere in the type. */
  | { kind: 'any' };

/** Finds the source's name for a method of a class file: compilers give lambdas, accessors and defaults names of their own. */
export function sourceMember(location: CodeLocation): SourceMember {
  const method = unwoven(location.method);
  switch (method) {
    case '<init>':
      // An anonymous class is made wherever `new` stands.
      return isNumbered(location) ? { kind: 'any' } : { kind: 'constructor' };
    case '<clinit>':
      // Compilers keep tables for `switch` in numbered classes.
      return isNumbered(location) ? { kind: 'any' } : { kind: 'static' };
    // Bodies of Kotlin's and Scala's function objects.
    case 'invoke':
    case 'invokeSuspend':
    case 'apply':
    case 'applyOrElse':
    case 'isDefinedAt':
    case 'emit':
      return functionObject(location);
    // Groovy's closures: `Order$_price_closure1`.
    case 'doCall':
    case 'call':
      if (/_closure\d+$/.test(location.class)) return { kind: 'any' };
  }
  const java = /^lambda\$(.+)\$\d+$/.exec(method)?.[1];
  const scala = /^\$anonfun\$(?:adapted\$)?(.+?)(?:\$\d+)*$/.exec(method)?.[1];
  const written = java ?? scala;
  if (written === 'new' || written === '$init$') {
    return { kind: 'constructor' };
  }
  if (written === 'static') {
    return { kind: 'static' };
  }
  if (written !== undefined) {
    // Scala 3 gives lambdas in some places nothing but a number.
    return /^\d/.test(written) ? { kind: 'any' } : named(written);
  }
  if (/^(access\$|delayedEndpoint\$|liftedTree|\$deserializeLambda\$|\$)/.test(method)) {
    return { kind: 'any' };
  }
  // Kotlin: `price$lambda$0`, `price$default`, `price-impl`; Scala: a local `def` is `price$1`.
  return named(method);
}

function isNumbered(location: CodeLocation): boolean {
  return /\$\d+$/.test(location.class);
}

function named(method: string): SourceMember {
  const end = /(?<=.)[$-]/.exec(method)?.index;
  const name = end === undefined ? method : method.slice(0, end);
  return {
    kind: 'named',
    names: [...new Set([decodeOperators(method), decodeOperators(name), ...propertyOf(name)])],
  };
}

/** `com.shop.Order$price$1.invoke` is a lambda in `price`. */
function functionObject(location: CodeLocation): SourceMember {
  const inner = location.class.split('$').slice(1);
  const names = inner.filter((part) => part !== '' && !/^\d+$/.test(part));
  return names.length === 0 && inner.length === 0
    ? { kind: 'named', names: [location.method] }
    : { kind: 'any' };
}

/** The Kotlin property behind an accessor. */
function propertyOf(name: string): string[] {
  const part = /^(?:get|set)(\p{Lu}.*)$/u.exec(name)?.[1];
  if (part !== undefined) {
    return [part[0]?.toLowerCase() + part.slice(1), part];
  }
  return name.endsWith('_$eq') ? [name.slice(0, -4)] : [];
}

const OPERATORS: Record<string, string> = {
  $plus: '+',
  $minus: '-',
  $times: '*',
  $div: '/',
  $eq: '=',
  $less: '<',
  $greater: '>',
};

/** Scala writes operators in class files as words. */
function decodeOperators(name: string): string {
  return name.replace(/\$(?:plus|minus|times|div|eq|less|greater)/g, (word) => OPERATORS[word] ?? word);
}

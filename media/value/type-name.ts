import { unwoven } from '@cet/protocol/method-name.ts';

/** `com.shop.Order$Line[]` as `Order.Line[]`; anonymous and lambda classes keep their host's name. */
export function shortType(binaryName: string): string {
  const name = binaryName.slice(binaryName.lastIndexOf('.') + 1);
  const lambda = name.indexOf('$$');
  if (lambda > 0) return name.slice(0, lambda);
  return name.replace(/\$(?=[A-Za-z])/g, '.');
}

/** The package of a binary class name, empty for the default package. */
export function packageOf(binaryName: string): string {
  const dot = binaryName.lastIndexOf('.');
  return dot < 0 ? '' : binaryName.slice(0, dot);
}

/**
 * Bodies of lambdas: `lambda$price$0` of Java, `price$lambda$0` of Kotlin, `$anonfun$price$1` and `price$$anonfun$1` of
 * Scala 2 and 3.
 */
const LAMBDAS = [
  /^lambda\$(.+)\$\d+$/,
  /^(.+?)\$lambda\$/,
  /^\$anonfun\$(?:adapted\$)?([^\d].*?)(?:\$(?:\d+|adapted))*$/,
  /^(.+?)\$\$anonfun\$/,
];

/**
 * Kotlin: `price$default` fills parameters in, `price-impl` and `price-IoAF18A` take value classes. Scala: `total$lzycompute`
 * and `total$lzyINIT1` compute a lazy value, a `def` in a method is `inner$1`.
 */
const COMPILERS_ENDING =
  /(?<=.)(?:\$default|-(?:impl|[\w-]{7})|\$lzycompute(?:\$\d+)?|\$lzyINIT\d+|(?<!^access)\$\d+)$/;

/** Groovy: `Order$_price_closure1`, `Order$_price_closure1$_closure2`. */
const GROOVY_CLOSURE = /^(.+?)\$_(\w+?)_closure\d+/;

/** A method as a person names it: `new Order`, `price`, `price (lambda)`. */
export function methodName(className: string, woven: string): string {
  const type = shortType(className);
  const method = unwoven(woven);
  if (method === '<init>') return `new ${type}`;
  if (method === '<clinit>') return `${type} static initializer`;
  const groovy = GROOVY_CLOSURE.exec(className);
  if (groovy !== null && (method === 'doCall' || method === 'call')) {
    return `${shortType(groovy[1] ?? '')}.${groovy[2]} (closure)`;
  }
  const lambda = LAMBDAS.map((pattern) => pattern.exec(method)?.[1]).find((name) => name !== undefined);
  return `${type}.${lambda === undefined ? method.replace(COMPILERS_ENDING, '') : `${lambda} (lambda)`}`;
}

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

/** A method as a person names it: `new Order`, `price`, `price (lambda)`. */
export function methodName(className: string, woven: string): string {
  const type = shortType(className);
  const method = unwoven(woven);
  if (method === '<init>') return `new ${type}`;
  if (method === '<clinit>') return `${type} static initializer`;
  const lambda = /^lambda\$(.+)\$\d+$/.exec(method);
  const name = lambda === null ? method : `${lambda[1] === 'new' ? 'new' : lambda[1]} (lambda)`;
  return `${type}.${name}`;
}

/**
 * A method's name without what AspectJ adds where it moves the body of an advised method: `price_aroundBody0` is `price`.
 * Locations have the class file's names, so whoever shows or looks for the source's asks here.
 */
export function unwoven(method: string): string {
  return method.replace(/(?:_aroundBody\d+)+(?:\$advice)?$/, '');
}

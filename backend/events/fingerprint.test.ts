import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FingerprintInput, fingerprint } from './fingerprint.ts';

type Call = [className: string, method: string, application?: boolean];

function input(calls: Call[], rest: Partial<FingerprintInput> = {}): FingerprintInput {
  const frames = calls.map(([className, method, application = true], i) => ({
    class: className,
    method,
    line: 10 + i,
    application,
  }));
  return {
    type: 'caught',
    exception: 'java.lang.IllegalStateException',
    location: { class: calls[0]?.[0] ?? 'X', method: calls[0]?.[1] ?? 'x' },
    frames,
    ...rest,
  };
}

function same(a: FingerprintInput, b: FingerprintInput): void {
  assert.equal(fingerprint(a), fingerprint(b));
}

function different(a: FingerprintInput, b: FingerprintInput): void {
  assert.notEqual(fingerprint(a), fingerprint(b));
}

const plain: Call[] = [
  ['com.shop.Order', 'price'],
  ['com.shop.Cart', 'total'],
];

test('line numbers and exception messages do not matter', () => {
  const moved = input(plain, { message: 'order 12' });
  moved.frames = moved.frames.map((frame) => ({ ...frame, line: 99 }));
  same(input(plain, { message: 'order 11' }), moved);
});

test('event type, exception type and the method that throws matter, library frames do not', () => {
  different(input(plain), input(plain, { type: 'uncaught' }));
  different(input(plain), input(plain, { exception: 'java.io.IOException' }));
  different(input(plain), input([['com.shop.Order', 'tax'], ...plain.slice(1)]));
  same(input(plain), input([['java.util.Objects', 'requireNonNull', false], ...plain]));
});

test('the path that the first occurrence took does not matter, where it ended does', () => {
  const [order] = plain as [Call, Call];
  same(input(plain), input([order, ['com.shop.Offer', 'total'], ['com.shop.Main', 'run']]));
  const handled = (className: string, application = true) =>
    input(plain, { handler: { class: className, method: 'handle', application } });
  same(handled('com.shop.Till'), handled('com.shop.Till'));
  different(handled('com.shop.Till'), handled('com.shop.Web'));
  different(handled('com.shop.Till'), input(plain));
  same(handled('org.server.Valve', false), input(plain)); // another version of it would be another method
});

const alike: [what: string, a: Call, b: Call][] = [
  ['lambda numbers', ['A', 'lambda$price$0'], ['A', 'lambda$price$7']],
  ['serializable lambdas', ['A', 'lambda$price$3f2a91c0$1'], ['A', 'lambda$price$0']],
  ['anonymous classes', ['A$1', 'run'], ['A$2', 'run']],
  ['nested anonymous classes', ['A$1$1', 'run'], ['A$12$3', 'run']],
  ['local classes', ['A$1Line', 'run'], ['A$2Line', 'run']],
  ['hidden classes', ['A/0x00007f1c2c0a', 'run'], ['A/0x00000008000c', 'run']],
  ['CGLIB proxies', ['A$$EnhancerBySpringCGLIB$$1f2e3d', 'price'], ['A', 'price']],
  ['Spring 6 proxies', ['A$$SpringCGLIB$$0', 'price'], ['A$$SpringCGLIB$$1', 'price']],
  ['CGLIB super calls', ['A$$SpringCGLIB$$0', 'CGLIB$price$3'], ['A', 'price']],
  ['Hibernate proxies', ['A$HibernateProxy$k2Js81', 'price'], ['A', 'price']],
  ['ByteBuddy subclasses', ['A$ByteBuddy$Xy12', 'price'], ['A', 'price']],
  ['Javassist proxies', ['A_$$_jvst4f1_0', 'price'], ['A', 'price']],
  ['Weld proxies', ['A$Proxy$_$$_WeldClientProxy', 'price'], ['A', 'price']],
  ['Kotlin lambdas', ['AKt', 'price$lambda$0'], ['AKt', 'price$lambda$3']],
  ['older Kotlin lambdas', ['AKt', 'price$lambda-0'], ['AKt', 'price$lambda-2']],
  ['Kotlin lambda classes', ['A$price$1', 'invoke'], ['A$price$2', 'invoke']],
  ['Kotlin default arguments', ['A', 'price$default'], ['A', 'price']],
  ['Scala functions', ['A$', '$anonfun$price$1'], ['A$', '$anonfun$price$4$adapted']],
  ['Scala anonymous classes', ['A$$anon$1', 'apply'], ['A$$anon$3', 'apply']],
  ['Groovy closures', ['A$_price_closure1', 'doCall'], ['A$_price_closure2', 'doCall']],
  ['AspectJ advice', ['A', 'price_aroundBody0'], ['A', 'price_aroundBody4']],
];
for (const [what, a, b] of alike) {
  test(`numbering does not matter: ${what}`, () => same(input([a, ...plain]), input([b, ...plain])));
}

const dispatch: Call[] = [
  ['com.shop.Order$$Lambda/0x000001', 'apply'],
  ['com.shop.Order$$Lambda$14/123456', 'apply'],
  ['com.sun.proxy.$Proxy12', 'price'],
  ['jdk.proxy2.$Proxy31', 'price'],
  ['jdk.internal.reflect.GeneratedMethodAccessor12', 'invoke'],
  ['sun.reflect.GeneratedConstructorAccessor3', 'newInstance'],
  ['com.shop.Order$$FastClassBySpringCGLIB$$9f', 'invoke'],
  ['com.shop.Order', 'access$100'],
];
for (const frame of dispatch) {
  test(`a dispatch frame says nothing: ${frame.join('.')}`, () => {
    same(input(plain), input([frame, ...plain]));
  });
}

test('without application frames the location decides', () => {
  const library: Call[] = [['java.lang.Thread', 'run', false]];
  different(
    input(library, { location: { class: 'A', method: 'a' } }),
    input(library, { location: { class: 'A', method: 'b' } }),
  );
});

const logged: Partial<FingerprintInput> = { type: 'logged-error', logger: 'com.shop.Order' };

test('logged events are told apart by logger and format', () => {
  different(
    input(plain, { ...logged, message: 'no {} left' }),
    input(plain, { ...logged, message: 'no {} right' }),
  );
  different(
    input(plain, { ...logged, message: 'x' }),
    input(plain, { ...logged, logger: 'other', message: 'x' }),
  );
});

test('custom events are told apart by their name, not by a message', () => {
  const custom: Partial<FingerprintInput> = { type: 'custom', name: 'order-without-price' };
  different(input(plain, custom), input(plain, { ...custom, name: 'order-without-item' }));
  same(input(plain, { ...custom, message: 'a' }), input(plain, { ...custom, message: 'b' }));
});

for (const [a, b] of [
  ['order 4711 failed', 'order 12 failed'],
  ['took 1,234.5 ms', 'took 9 ms'],
  ['id 123e4567-e89b-12d3-a456-426614174000', 'id 00000000-e89b-12d3-a456-426614174fff'],
  ['at 0x7ffe12', 'at 0x1'],
  ["user 'u17' unknown", "user 'u18' unknown"],
  ['a  b\n', 'a b'],
] as const) {
  test(`values in a log text do not matter: ${JSON.stringify(a)}`, () => {
    same(input(plain, { ...logged, message: a }), input(plain, { ...logged, message: b }));
  });
}

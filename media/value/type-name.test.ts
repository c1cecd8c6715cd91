import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methodName } from './type-name.ts';

test('methods have the names of the source, whoever rewrote the class', () => {
  const named = (method: string) => methodName('com.shop.Order', method);
  assert.equal(named('price'), 'Order.price');
  assert.equal(named('lambda$price$0'), 'Order.price (lambda)');
  assert.equal(named('price_aroundBody0'), 'Order.price');
  assert.equal(named('price_aroundBody1$advice'), 'Order.price');
  assert.equal(named('price$lambda$0'), 'Order.price (lambda)');
  assert.equal(named('price$lambda$2$lambda$1'), 'Order.price (lambda)');
  assert.equal(named('$anonfun$price$1$adapted'), 'Order.price (lambda)');
  assert.equal(named('price$default'), 'Order.price');
  assert.equal(named('price-IoAF18A'), 'Order.price');
  assert.equal(named('lambda$new$0'), 'Order.new (lambda)');
  assert.equal(named('price$$anonfun$1$$anonfun$2'), 'Order.price (lambda)');
  assert.equal(named('$anonfun$1'), 'Order.$anonfun');
  assert.equal(named('total$lzyINIT1'), 'Order.total');
  assert.equal(named('inner$1'), 'Order.inner');
  assert.equal(named('access$000'), 'Order.access$000');
  assert.equal(methodName('com.shop.Order$_price_closure1$_closure2', 'doCall'), 'Order.price (closure)');
  assert.equal(named('<init>'), 'new Order');
});

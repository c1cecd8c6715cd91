import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleEvent } from '../events/sample-event.ts';
import { COMBINE_MS, type Toast, ToastCombiner, toastOf } from './toast-combiner.ts';

function combiner() {
  const shown: Toast[] = [];
  const scheduled: { run: () => void; ms: number }[] = [];
  const combine = new ToastCombiner(
    (toast) => shown.push(toast),
    (run, ms) => {
      const entry = { run, ms };
      scheduled.push(entry);
      return () => scheduled.splice(scheduled.indexOf(entry), 1);
    },
  );
  return { combine, shown, scheduled };
}

test('events that come together share one toast, later ones get their own', () => {
  const { combine, shown, scheduled } = combiner();
  combine.add(sampleEvent({ id: 'a' }));
  combine.add(sampleEvent({ id: 'b' }));
  combine.add(sampleEvent({ id: 'a', occurrences: 4 }));
  assert.deepEqual(
    scheduled.map(({ ms }) => ms),
    [COMBINE_MS],
  );
  scheduled[0]?.run();
  combine.add(sampleEvent({ id: 'c' }));
  scheduled[1]?.run();
  assert.deepEqual(
    shown.map((toast) => toast.events.map((event) => event.id)),
    [['a', 'b'], ['c']],
  );
});

test('nothing is shown after the end', () => {
  const { combine, scheduled } = combiner();
  combine.add(sampleEvent());
  combine.dispose();
  assert.equal(scheduled.length, 0);
});

test('one event is told with its message, one that came back says so', () => {
  assert.equal(
    toastOf([sampleEvent()]).text,
    'New error in your code: NullPointerException (uncaught) at Order.java:42: Cannot invoke "Item.price()"',
  );
  assert.match(toastOf([sampleEvent({ resurfacedAt: 5 })]).text, /^An error that was resolved is back: Null/);
});

test('several events name three, and are as grave as the worst', () => {
  const place = (line: number) => ({ ...sampleEvent().location, line });
  const toast = toastOf([
    sampleEvent({ id: 'a', type: 'caught', location: place(1) }),
    sampleEvent({ id: 'b', type: 'swallowed', location: place(2) }),
    sampleEvent({ id: 'c', type: 'logged-warning', location: place(3) }),
    sampleEvent({ id: 'd', type: 'caught', location: place(4) }),
  ]);
  assert.equal(toast.severity, 'warning');
  assert.match(toast.text, /^4 new errors in your code: .*Order\.java:1, .*:2, .*:3 and 1 more$/);
});

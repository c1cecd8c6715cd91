import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sampleEvent } from '../events/sample-event.ts';
import { GAP_MS, QUIET_MS, type Toast, ToastCombiner, toastOf } from './toast-combiner.ts';

/** A combiner on a clock that moves only when it is told to. */
function combiner() {
  const shown: string[][] = [];
  const close: (() => void)[] = [];
  let now = 0;
  let scheduled: { run: () => void; at: number }[] = [];
  const combine = new ToastCombiner(
    ({ events }: Toast) => {
      shown.push(events.map((event) => event.id));
      return new Promise<void>((resolve) => close.push(resolve));
    },
    {
      now: () => now,
      schedule: (run, ms) => {
        const entry = { run, at: now + ms };
        scheduled.push(entry);
        return () => {
          scheduled = scheduled.filter((other) => other !== entry);
        };
      },
    },
  );
  const pass = (ms: number) => {
    now += ms;
    const due = scheduled.filter(({ at }) => at <= now);
    scheduled = scheduled.filter(({ at }) => at > now);
    for (const { run } of due) run();
  };
  const closeFirst = async () => {
    close.shift()?.();
    await new Promise((later) => setImmediate(later));
  };
  return { add: (id: string) => combine.add(sampleEvent({ id })), combine, shown, pass, closeFirst };
}

test('events that come one after another share one toast, once it is quiet', () => {
  const { add, shown, pass } = combiner();
  add('a');
  pass(1400);
  add('b');
  pass(1400);
  add('a');
  assert.deepEqual(shown, []);
  pass(100);
  assert.deepEqual(shown, [['a', 'b']]);
});

test('a toast does not wait for quiet for ever', () => {
  const { add, shown, pass } = combiner();
  for (let i = 0; i < 7; i++) {
    add(`e${i}`);
    pass(1000);
  }
  assert.deepEqual(shown, [['e0', 'e1', 'e2', 'e3', 'e4', 'e5']]);
});

test('while a toast is on the screen the next one waits; once it is closed it does not', async () => {
  const { add, shown, pass, closeFirst } = combiner();
  add('a');
  pass(QUIET_MS);
  add('b');
  pass(QUIET_MS);
  add('c');
  assert.equal(shown.length, 1);
  pass(GAP_MS);
  assert.deepEqual(shown, [['a'], ['b', 'c']]);
  add('d');
  await closeFirst();
  pass(QUIET_MS);
  assert.equal(shown.length, 2, 'the one that was closed is not the one on the screen');
  await closeFirst();
  pass(QUIET_MS);
  assert.deepEqual(shown[2], ['d']);
});

test('nothing is shown after the end', () => {
  const { add, combine, shown, pass } = combiner();
  add('a');
  combine.dispose();
  pass(QUIET_MS);
  assert.deepEqual(shown, []);
});

test('one event is told with its message, one that came back says so', () => {
  assert.equal(
    toastOf([sampleEvent()]).text,
    'New error in your code: NullPointerException (uncaught) at Order.java:42: Cannot invoke "Item.price()"',
  );
  assert.match(toastOf([sampleEvent({ resurfacedAt: 5 })]).text, /^An error that was resolved is back: Null/);
  const warning = { type: 'logged-warning' as const };
  assert.match(toastOf([sampleEvent(warning)]).text, /^New warning in your code: /);
  assert.match(
    toastOf([sampleEvent({ ...warning, resurfacedAt: 5 })]).text,
    /^A warning that was resolved is back: /,
  );
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

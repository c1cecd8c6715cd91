import type { MappedEvent } from '@cet/protocol/language.ts';

/** An event for tests; `part` changes what matters to one. */
export function sampleEvent(part: Partial<MappedEvent> = {}): MappedEvent {
  return {
    id: 'e1',
    fingerprint: 'f1',
    service: 'orders',
    environment: 'local',
    type: 'uncaught',
    name: 'java.lang.NullPointerException',
    message: 'Cannot invoke "Item.price()"',
    location: { class: 'shop.Order', method: 'total', file: 'Order.java', line: 42 },
    state: 'open',
    firstSeenAt: 1000,
    lastSeenAt: 2000,
    occurrences: 3,
    perMinute: 1,
    firstDeployment: 'dev',
    lastDeployment: 'dev',
    isNewInDeployment: false,
    snapshots: 1,
    mapping: { state: 'exact', uri: 'file:///shop/Order.java', line: 41 },
    ...part,
  };
}

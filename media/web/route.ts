/** What the page shows: the address holds it, so that going back works and a link can be shared. */
export interface Route {
  event: string;
  snapshot?: string;
}

/** The event in the address, `#/event/<id>` or `#/event/<id>/<snapshot>`; undefined where there is none. */
export function currentRoute(hash = location.hash): Route | undefined {
  const [, kind, event, snapshot] = hash.replace(/^#/, '').split('/');
  if (kind !== 'event' || event === undefined || event === '') return undefined;
  const id = decodeURIComponent(event);
  return snapshot === undefined ? { event: id } : { event: id, snapshot: decodeURIComponent(snapshot) };
}

/** Goes to an event; the page follows the address. */
export function openRoute({ event, snapshot }: Route): void {
  const tail = snapshot === undefined ? '' : `/${encodeURIComponent(snapshot)}`;
  location.hash = `#/event/${encodeURIComponent(event)}${tail}`;
}

const KEY = 'cet.token';

/** The token of this browser tab, out of the address (`#token=…`) or kept from before. */
export class SessionToken {
  #token: string | undefined;

  /** Takes the token from the address and removes it there, so that it is neither seen nor bookmarked nor shared. */
  constructor() {
    const parts = new URLSearchParams(location.hash.slice(1));
    const given = location.hash.startsWith('#token=') ? parts.get('token') : null;
    if (given !== null && given !== '') {
      sessionStorage.setItem(KEY, given);
      const rest = parts.get('open');
      history.replaceState(
        null,
        '',
        `${location.pathname}${location.search}${rest === null ? '' : `#${rest}`}`,
      );
    }
    this.#token = sessionStorage.getItem(KEY) ?? undefined;
  }

  get value(): string | undefined {
    return this.#token;
  }

  set(token: string): void {
    this.#token = token;
    sessionStorage.setItem(KEY, token);
  }
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Rows rendered beyond each edge, so that a scroll shows no gap before the next frame. */
const MARGIN = 12;

/** The part of a long list that is near the viewport. `before` and `after` are heights of what is left out, in px. */
export interface Window {
  first: number;
  last: number;
  before: number;
  after: number;
}

/** Renders only the rows near the viewport of a scrolling element, whatever the height of each row. */
export class RowWindow implements ReactiveController {
  readonly #component: ReactiveControllerHost;
  readonly #resizes: ResizeObserver;
  #scroller: HTMLElement | undefined;
  #offsets: Float64Array = new Float64Array(1);
  /** Kept from events: reading them from the element would force a layout in the middle of rendering. */
  #top = 0;
  #height = 600;

  constructor(component: ReactiveControllerHost) {
    this.#component = component;
    component.addController(this);
    this.#resizes = new ResizeObserver(() => {
      const height = this.#scroller?.clientHeight ?? 0;
      if (height === this.#height || height === 0) return;
      this.#height = height;
      this.#component.requestUpdate();
    });
  }

  hostDisconnected(): void {
    this.#resizes.disconnect();
    this.#scroller = undefined;
  }

  /** Call from a `ref`: the element that scrolls. */
  attach(scroller: Element | undefined): void {
    if (scroller === this.#scroller || !(scroller instanceof HTMLElement)) return;
    this.#resizes.disconnect();
    this.#scroller = scroller;
    this.#resizes.observe(scroller);
    this.#top = 0;
    scroller.addEventListener(
      'scroll',
      () => {
        this.#top = scroller.scrollTop;
        this.#component.requestUpdate();
      },
      { passive: true },
    );
  }

  /** Which rows to render now, for rows of these heights in px. */
  view(count: number, heightOf: (index: number) => number): Window {
    const offsets = new Float64Array(count + 1);
    for (let i = 0; i < count; i++) offsets[i + 1] = (offsets[i] ?? 0) + heightOf(i);
    this.#offsets = offsets;
    const total = offsets[count] ?? 0;
    const top = Math.min(this.#top, Math.max(0, total - this.#height));
    const first = Math.max(0, this.#indexAt(top) - MARGIN);
    const last = Math.min(count, this.#indexAt(top + this.#height) + 1 + MARGIN);
    return { first, last, before: offsets[first] ?? 0, after: total - (offsets[last] ?? 0) };
  }

  /** Scrolls as little as needed to show a row. */
  reveal(index: number): void {
    const scroller = this.#scroller;
    if (scroller === undefined) return;
    const top = this.#offsets[index] ?? 0;
    const bottom = this.#offsets[index + 1] ?? top;
    if (top < this.#top) scroller.scrollTop = top;
    else if (bottom > this.#top + this.#height) scroller.scrollTop = bottom - this.#height;
  }

  #indexAt(y: number): number {
    let low = 0;
    let high = this.#offsets.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#offsets[middle + 1] ?? Number.POSITIVE_INFINITY) <= y) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Makes a component render again as time passes, so that the ages it shows stay right. Stands still while hidden. */
export class Clock implements ReactiveController {
  readonly #component: ReactiveControllerHost;
  readonly #everyMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(component: ReactiveControllerHost, everyMs: number) {
    this.#component = component;
    this.#everyMs = everyMs;
    component.addController(this);
  }

  get now(): number {
    return Date.now();
  }

  hostConnected(): void {
    this.#timer = setInterval(() => {
      if (document.visibilityState === 'visible') this.#component.requestUpdate();
    }, this.#everyMs);
  }

  hostDisconnected(): void {
    clearInterval(this.#timer);
  }
}

import { css, LitElement } from 'lit';

/** Step of an arrow key, in px. */
const STEP = 16;

/** Tells the new size of the pane, in px. */
export class ResizeEvent extends Event {
  readonly size: number;
  /** True once the person has let go. */
  readonly done: boolean;
  constructor(size: number, done: boolean) {
    super('cet-resize');
    this.size = size;
    this.done = done;
  }
}

/** A hairline between two panes that can be dragged, or moved with the arrow keys. Double-click: the default size. */
export class Splitter extends LitElement {
  static override properties = {
    vertical: { type: Boolean, reflect: true },
    size: { attribute: false },
    min: { attribute: false },
    max: { attribute: false },
    initial: { attribute: false },
    reversed: { type: Boolean },
    label: {},
  };
  /** True for a vertical line between panes side by side. */
  declare vertical: boolean;
  /** Size of the pane it governs, in px. */
  declare size: number;
  declare min: number;
  declare max: number;
  /** Size that a double-click restores. */
  declare initial: number;
  /** True where the governed pane stands after the line. */
  declare reversed: boolean;
  declare label: string;

  constructor() {
    super();
    this.vertical = false;
    this.size = 200;
    this.min = 80;
    this.max = 2000;
    this.initial = 200;
    this.reversed = false;
    this.label = 'Resize';
  }

  static override styles = css`
    :host {
      position: relative;
      z-index: 2;
      background: var(--line);
      touch-action: none;
      outline: none;
    }
    :host([vertical]) {
      width: 1px;
      cursor: col-resize;
    }
    :host(:not([vertical])) {
      height: 1px;
      cursor: row-resize;
    }
    :host::after {
      content: '';
      position: absolute;
      inset: 0 -4px;
    }
    :host(:not([vertical]))::after {
      inset: -4px 0;
    }
    :host(:hover)::after,
    :host(:focus-visible)::after,
    :host([data-dragging])::after {
      background: var(--vscode-sash-hoverBorder, var(--focus));
      inset: 0 -1px;
    }
    :host(:not([vertical]):hover)::after,
    :host(:not([vertical]):focus-visible)::after,
    :host(:not([vertical])[data-dragging])::after {
      inset: -1px 0;
    }
  `;

  override connectedCallback(): void {
    super.connectedCallback();
    this.tabIndex = 0;
    this.role = 'separator';
    this.addEventListener('pointerdown', this.#drag);
    this.addEventListener('keydown', this.#key);
    this.addEventListener('dblclick', () => this.#tell(this.initial, true));
  }

  override updated(): void {
    this.ariaOrientation = this.vertical ? 'vertical' : 'horizontal';
    this.ariaLabel = this.label;
    this.ariaValueNow = String(Math.round(this.size));
    this.ariaValueMin = String(this.min);
    this.ariaValueMax = String(Math.round(this.max));
  }

  #tell(size: number, done: boolean): void {
    this.dispatchEvent(new ResizeEvent(Math.max(this.min, Math.min(this.max, size)), done));
  }

  #drag = (down: PointerEvent): void => {
    if (down.button !== 0) return;
    down.preventDefault();
    this.setPointerCapture(down.pointerId);
    this.toggleAttribute('data-dragging', true);
    const start = this.vertical ? down.clientX : down.clientY;
    const from = this.size;
    const sizeAt = (event: PointerEvent) => {
      const moved = (this.vertical ? event.clientX : event.clientY) - start;
      return from + (this.reversed ? -moved : moved);
    };
    const move = (event: PointerEvent) => this.#tell(sizeAt(event), false);
    const end = (event: PointerEvent) => {
      this.removeEventListener('pointermove', move);
      this.toggleAttribute('data-dragging', false);
      if (sizeAt(event) !== from) this.#tell(sizeAt(event), true);
    };
    this.addEventListener('pointermove', move);
    this.addEventListener('lostpointercapture', end as EventListener, { once: true });
  };

  #key = (event: KeyboardEvent): void => {
    const grow = this.vertical ? 'ArrowRight' : 'ArrowDown';
    const shrink = this.vertical ? 'ArrowLeft' : 'ArrowUp';
    let size: number;
    if (event.key === grow) size = this.size + (this.reversed ? -STEP : STEP);
    else if (event.key === shrink) size = this.size + (this.reversed ? STEP : -STEP);
    else if (event.key === 'Home') size = this.min;
    else if (event.key === 'End') size = this.max;
    else return;
    event.preventDefault();
    this.#tell(size, true);
  };
}

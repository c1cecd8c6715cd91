/** Text shall be copied; `what` names it in the confirmation, e.g. `value of order.total`. */
export class CopyEvent extends Event {
  readonly text: string;
  readonly what: string;
  constructor(text: string, what: string) {
    super('cet-copy', { bubbles: true, composed: true });
    this.text = text;
    this.what = what;
  }
}

declare global {
  interface HTMLElementEventMap {
    'cet-copy': CopyEvent;
  }
}

import type { EventListApp } from './event-list-app.ts';

/**
 * An editor gives the keyboard to the page as a whole, where no part of the list listens. The list takes it with the first
 * key, not sooner: its rows keep their places while it has it.
 */
export function takeKeyboard(list: EventListApp): void {
  window.addEventListener('keydown', (event) => {
    // Tab finds its way by itself, and shortcuts are the editor's.
    if (event.key === 'Tab' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.activeElement !== document.body) return;
    list.focusList();
    list.shadowRoot?.activeElement?.dispatchEvent(new KeyboardEvent(event.type, event));
  });
}

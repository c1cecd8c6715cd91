import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { Menu } from '../control/menu.ts';
import { EventListApp } from './event-list-app.ts';

/** Makes `<cet-event-list>` known to the page; calling it again changes nothing. */
export function defineEventList(): void {
  if (customElements.get('cet-menu') === undefined) customElements.define('cet-menu', Menu);
  if (customElements.get('cet-event-list') === undefined)
    customElements.define('cet-event-list', EventListApp);
}

declare global {
  interface HTMLElementTagNameMap {
    'cet-event-list': EventListApp;
  }
}

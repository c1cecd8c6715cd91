import type { Tabs } from '../control/tabs.ts';
import type { ArcApp } from './arc-app.ts';
import type { StackPane } from './stack-pane.ts';

/**
 * An editor gives the keyboard to the page as a whole, where no part of the panel listens. The call stack takes it then,
 * or the tabs where a slim panel has the stack behind one of them, at the latest with the first key.
 */
export function takeKeyboard(app: ArcApp): void {
  const take = (): Element | null | undefined => {
    if (document.activeElement !== document.body) return undefined;
    const stack = app.shadowRoot?.querySelector<StackPane>('cet-stack-pane');
    const tabs = app.shadowRoot?.querySelector<Tabs>('cet-tabs');
    if (stack) stack.focusList();
    else tabs?.focusSelected();
    return (stack ?? tabs)?.shadowRoot?.activeElement;
  };
  window.addEventListener('focus', take);
  window.addEventListener('keydown', (event) => {
    // Tab finds its way by itself, from the top.
    if (event.key === 'Tab') return;
    take()?.dispatchEvent(new KeyboardEvent(event.type, event));
  });
}

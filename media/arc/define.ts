import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { Menu } from '../control/menu.ts';
import { Splitter } from '../control/splitter.ts';
import { Tabs } from '../control/tabs.ts';
import { ValueTree } from '../value/value-tree.ts';
import { ArcApp } from './arc-app.ts';
import { EnvironmentTab } from './environment-tab.ts';
import { ArcHeader } from './header.ts';
import { LogTab } from './log-tab.ts';
import { OccurrencesTab } from './occurrences-tab.ts';
import { RelatedTab } from './related-tab.ts';
import { SourcePane } from './source-pane.ts';
import { StackPane } from './stack-pane.ts';
import { VariablesPane } from './variables-pane.ts';
import { WhyStrip } from './why-strip.ts';

const ELEMENTS: Record<string, CustomElementConstructor> = {
  'cet-menu': Menu,
  'cet-splitter': Splitter,
  'cet-tabs': Tabs,
  'cet-value-tree': ValueTree,
  'cet-arc-header': ArcHeader,
  'cet-why-strip': WhyStrip,
  'cet-stack-pane': StackPane,
  'cet-source-pane': SourcePane,
  'cet-variables-pane': VariablesPane,
  'cet-log-tab': LogTab,
  'cet-environment-tab': EnvironmentTab,
  'cet-occurrences-tab': OccurrencesTab,
  'cet-related-tab': RelatedTab,
};

/** Makes `<cet-arc>` known to the page; calling it again changes nothing. */
export function defineArc(): void {
  for (const [name, element] of Object.entries(ELEMENTS)) {
    if (customElements.get(name) === undefined) customElements.define(name, element);
  }
  if (customElements.get('cet-arc') === undefined) customElements.define('cet-arc', ArcApp);
}

declare global {
  interface HTMLElementTagNameMap {
    'cet-arc': ArcApp;
  }
}

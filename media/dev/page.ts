import { ArcApp } from '../arc/arc-app.ts';
import { defineArc } from '../arc/define.ts';
import { takeKeyboard } from '../arc/keyboard-entry.ts';
import { defineEventList } from '../event-list/define.ts';
import { EventListApp } from '../event-list/event-list-app.ts';
import { takeKeyboard as takeKeyboardForList } from '../event-list/keyboard-entry.ts';
import { FakeHost, type Scenario } from './fake-host.ts';

const query = new URLSearchParams(location.search);
const scenario: Scenario = {
  event: query.get('event') ?? 'npe',
  theme: (query.get('theme') ?? 'dark') as Scenario['theme'],
  kind: query.get('kind') === 'web' ? 'web' : 'vscode',
  delayMs: Number(query.get('delay') ?? 0),
  many: Number(query.get('many') ?? 0),
  connection: (query.get('connection') ?? 'connected') as Scenario['connection'],
  empty: query.has('empty'),
  ahead: query.has('ahead'),
};
document.documentElement.dataset.theme = scenario.theme;
const host = new FakeHost(scenario);
Object.assign(window, { fakeHost: host });

defineArc();
defineEventList();
const app = document.createElement(query.get('app') === 'list' ? 'cet-event-list' : 'cet-arc');
app.host = host;
document.body.append(app);
if (app instanceof ArcApp && scenario.kind === 'vscode') takeKeyboard(app);
if (app instanceof EventListApp && scenario.kind === 'vscode') takeKeyboardForList(app);

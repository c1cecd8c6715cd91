import './event-list.css';
import { connectToVsCode } from '../host/vscode-host.ts';
import { defineEventList } from './define.ts';
import { takeKeyboard } from './keyboard-entry.ts';

defineEventList();
const host = connectToVsCode();
if (host !== undefined) {
  const list =
    document.querySelector('cet-event-list') ??
    document.body.appendChild(document.createElement('cet-event-list'));
  list.host = host;
  takeKeyboard(list);
}

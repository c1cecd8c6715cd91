import './arc.css';
import { connectToVsCode } from '../host/vscode-host.ts';
import { defineArc } from './define.ts';
import { takeKeyboard } from './keyboard-entry.ts';

defineArc();
const host = connectToVsCode();
if (host !== undefined) {
  const app =
    document.querySelector('cet-arc') ?? document.body.appendChild(document.createElement('cet-arc'));
  app.host = host;
  takeKeyboard(app);
}

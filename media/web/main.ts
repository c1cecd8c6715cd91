import './web.css';
import { defineArc } from '../arc/define.ts';
import { defineEventList } from '../event-list/define.ts';
import { SessionToken } from './session-token.ts';
import { WebApp } from './web-app.ts';

defineArc();
defineEventList();
customElements.define('cet-web', WebApp);
const app = document.createElement('cet-web') as WebApp;
app.token = new SessionToken();
document.body.append(app);

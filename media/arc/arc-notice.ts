import type { ConnectionStatus } from '@cet/protocol/language.ts';
import { html, nothing } from 'lit';
import type { HostError } from '../host/host.ts';
import type { ArcModel } from './arc-model.ts';
import { mutedWhere, mutedWords } from './muting.ts';

/** What did not work while an event is shown, in place and with a way on. */
export function notices(model: ArcModel, connection: ConnectionStatus | undefined) {
  const failed = (error: HostError | undefined, what: string, retry: boolean) =>
    error === undefined
      ? nothing
      : html`<div class="notice" role="alert">
          <b>${what}</b> <span>${error.message} ${error.action}</span>
          ${retry ? html`<button class="link" @click=${() => model.retry()}>Try again</button>` : nothing}
        </div>`;
  const isOff =
    connection !== undefined && !['connected', 'starting', 'connecting'].includes(connection.state);
  const { event } = model;
  return [
    failed(model.actionFailure, 'Not done.', false),
    failed(model.viewFailure, 'The snapshot could not be read.', true),
    failed(model.failure, 'Not up to date.', true),
    event?.muted === true
      ? html`<div class="notice" role="status">
          <b>Muted.</b>
          <span>Nothing is recorded or counted of ${mutedWords(event)}, in ${mutedWhere(event)}.</span>
          <button class="link" @click=${() => void model.setMuted(false)}>Unmute</button>
        </div>`
      : nothing,
    isOff
      ? html`<div class="notice" role="status">Not connected, so counts stand still. ${connection.message}</div>`
      : nothing,
  ];
}

/** In place of the whole panel: there is no event to show. `signIn` is given where another token is what helps. */
export function wholeFailure(failure: HostError, retry: () => void, signIn?: () => void) {
  return html`<main class="whole" role="alert">
    <h1>${failure.gone ? 'This event is no longer there' : 'This event could not be opened'}</h1>
    <p>${failure.message} ${failure.action}</p>
    <vscode-button @click=${signIn ?? retry}>${signIn === undefined ? 'Try again' : 'Enter token'}</vscode-button>
  </main>`;
}

/** Takes the room that header and panes will take, so that nothing jumps. */
export function skeleton() {
  return html`<div class="arc" aria-busy="true" aria-label="Loading the event">
    <div class="skeleton"><i></i><i></i></div>
    <div class="blank"></div>
  </div>`;
}

import { css } from 'lit';

/** Heights of rows in px, as the style gives them. */
export const SERVICE_PX = 26;
export const EVENT_PX = 42;

export const listStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    background: var(--vscode-sideBar-background, var(--bg));
    --bg: var(--vscode-sideBar-background, var(--vscode-editor-background));
    container-type: inline-size;
  }
  .bar {
    display: flex;
    gap: 4px;
    padding: 6px 8px 6px 12px;
    align-items: center;
  }
  .bar vscode-textfield {
    flex: 1;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    padding: 0 12px 6px;
  }
  .chip {
    font-size: 11px;
    line-height: 16px;
    padding: 0 7px;
    border-radius: 9px;
    color: var(--vscode-badge-foreground, var(--fg));
    background: var(--vscode-badge-background, var(--soft));
    border-color: var(--contrast);
  }
  .list {
    flex: 1;
    min-height: 0;
    overflow: hidden auto;
    outline: none;
  }
  .row {
    position: relative;
    display: grid;
    align-content: center;
    column-gap: 8px;
    cursor: default;
    overflow: hidden;
  }
  .row:hover {
    background: var(--hover);
  }
  .row.selected {
    background: var(--selected-quiet);
    box-shadow: inset 2px 0 var(--focus);
  }
  .list:focus .at {
    background: var(--selected);
    color: var(--selected-fg);
    outline: 1px solid var(--selected-outline);
    outline-offset: -1px;
  }
  .list:focus .at * {
    color: inherit;
  }
  .list:focus-visible .at {
    outline: 1px solid var(--focus);
    outline-offset: -1px;
  }
  .service {
    height: 26px;
    grid-template-columns: 14px minmax(0, 1fr) auto;
    padding: 0 12px 0 6px;
    font-weight: 600;
    column-gap: 2px;
  }
  .service .dim {
    font-weight: 400;
    font-size: 11px;
  }
  .event {
    height: 42px;
    grid-template-columns: 8px minmax(0, 1fr) auto;
    padding: 0 12px 0 14px;
    line-height: 17px;
  }
  .dot {
    grid-row: 1;
    align-self: center;
    width: 7px;
    height: 7px;
    border-radius: 50%;
    background: var(--dim);
  }
  .dot.failure {
    background: var(--failure);
  }
  /* A shape of its own: not everybody tells red from yellow. */
  .dot.suspect {
    background: var(--suspect-base);
    border-radius: 1px;
    transform: rotate(45deg) scale(0.9);
  }
  .dot.plain {
    background: none;
    border: 1.5px solid var(--dim);
  }
  .name {
    display: flex;
    gap: 7px;
    align-items: baseline;
    min-width: 0;
  }
  .life {
    flex: none;
    font-size: 10px;
    letter-spacing: 0.3px;
    text-transform: uppercase;
    font-weight: 600;
  }
  .fresh {
    color: var(--fresh);
  }
  .life.suspect {
    color: var(--suspect);
  }
  .life.plain {
    color: var(--dim);
  }
  .count,
  .age {
    text-align: right;
    font-variant-numeric: tabular-nums;
  }
  .place,
  .age {
    color: var(--dim);
    font-size: 11.5px;
  }
  .place {
    grid-column: 2;
  }
  .away .name > .title,
  .away .count,
  .closed .name > .title {
    color: var(--dim);
  }
  .away .dot,
  .closed .dot {
    opacity: 0.55;
  }
  .tick {
    font-weight: 600;
  }
  .actions {
    display: none;
    position: absolute;
    right: 4px;
    top: 0;
    bottom: 0;
    align-items: center;
    padding-left: 10px;
    background: linear-gradient(var(--hover), var(--hover)), var(--bg);
  }
  .row.selected .actions {
    background: linear-gradient(var(--selected-quiet), var(--selected-quiet)), var(--bg);
  }
  .list:focus .at .actions {
    background: linear-gradient(var(--selected), var(--selected)), var(--bg);
  }
  .row:hover .actions {
    display: flex;
  }
  .empty {
    padding: 20px 20px;
  }
  .empty h1 {
    font-size: 13px;
    font-weight: 600;
    margin: 0 0 4px;
  }
  .empty p {
    margin: 0 0 14px;
    color: var(--dim);
  }
  .empty vscode-button {
    display: block;
    max-width: 300px;
    margin-bottom: 6px;
  }
  .notice {
    display: flex;
    gap: 8px;
    align-items: baseline;
    padding: 5px 12px;
    font-size: 12px;
    color: var(--dim);
    border-top: 1px solid var(--line);
  }
`;

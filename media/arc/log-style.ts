import { css } from 'lit';

/** How the log looks: rows in columns, of which a narrow panel drops those that say least. */
export const logStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 0;
    container-type: inline-size;
  }
  .bar {
    display: flex;
    align-items: center;
    flex-wrap: wrap;
    gap: 4px 10px;
    padding: 5px 16px;
    font-size: 12px;
    color: var(--dim);
  }
  vscode-textfield {
    flex: 0 1 220px;
  }
  select {
    font: inherit;
    font-size: 12px;
    height: 24px;
    color: var(--vscode-dropdown-foreground, var(--fg));
    background: var(--vscode-dropdown-background, var(--bg));
    border: 1px solid var(--vscode-dropdown-border, var(--line));
    border-radius: 3px;
  }
  .hint {
    display: flex;
    gap: 12px;
    margin-left: auto;
    min-width: 0;
  }
  .bar select {
    flex: none;
  }
  .rows {
    flex: 1;
    min-height: 0;
    overflow: auto;
    padding: 0 0 8px;
    font-family: var(--mono);
    font-size: 12px;
    line-height: 20px;
  }
  .row {
    display: grid;
    grid-template-columns: auto 52px minmax(60px, 170px) minmax(0, 1fr);
    column-gap: 10px;
    padding: 0 16px;
    cursor: default;
    content-visibility: auto;
    contain-intrinsic-height: auto 20px;
  }
  .row:hover {
    background: var(--hover);
  }
  .row > * {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .open .message {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .time,
  .logger {
    color: var(--dim);
  }
  .hidden .message,
  .hidden .level {
    color: var(--dim);
  }
  .ERROR .level {
    color: var(--failure);
  }
  .exception {
    color: var(--failure-text);
  }
  .WARN .level {
    color: var(--suspect);
  }
  .rows {
    outline: none;
  }
  .rows:focus-visible .at {
    outline: 1px solid var(--focus);
    outline-offset: -1px;
  }
  .first {
    background: var(--failure-soft);
    outline: 1px solid var(--contrast);
    outline-offset: -1px;
  }
  .first b {
    font-weight: 600;
  }
  .entry > * {
    color: var(--dim);
  }
  .begin {
    border-bottom: 1px dashed var(--line);
  }
  .begin .message {
    color: var(--fg);
  }
  .partial {
    color: var(--dim);
  }
  .none {
    padding: 6px 16px;
    font-family: var(--vscode-font-family, sans-serif);
    font-style: italic;
    color: var(--dim);
  }
  /* Beside the code the message gets the room; the rest of the time and the logger are in the titles. */
  @container (max-width: 800px) {
    .bar {
      flex-wrap: nowrap;
    }
    vscode-textfield {
      flex: 0 1 150px;
    }
    .row {
      grid-template-columns: auto 50px minmax(0, 96px) minmax(0, 1fr);
      column-gap: 8px;
    }
    .ms {
      display: none;
    }
  }
  @container (max-width: 580px) {
    .row {
      grid-template-columns: auto 50px minmax(0, 1fr);
    }
    .logger {
      display: none;
    }
    .bar {
      flex-wrap: wrap;
    }
    .hint {
      flex: 0 0 100%;
      flex-wrap: wrap;
      column-gap: 12px;
      row-gap: 0;
      margin: 0;
    }
  }
  @container (max-width: 420px) {
    .row {
      grid-template-columns: 50px minmax(0, 1fr);
    }
    .time {
      display: none;
    }
  }
`;

import { css } from 'lit';

/** What every component shares: box model, text tones, links, plain buttons, focus. */
export const base = css`
  * {
    box-sizing: border-box;
  }
  :host {
    display: block;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  .mono {
    font-family: var(--mono);
  }
  .dim {
    color: var(--dim);
  }
  .cut {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-width: 0;
  }
  .grow {
    flex: 1;
    min-width: 0;
  }
  h2 {
    font-size: 11px;
    font-weight: 600;
    letter-spacing: 0.5px;
    text-transform: uppercase;
    color: var(--dim);
    margin: 0;
  }
  button {
    font: inherit;
    color: inherit;
    background: none;
    border: 1px solid transparent;
    border-radius: 3px;
    padding: 1px 5px;
    cursor: pointer;
  }
  button:disabled {
    opacity: 0.4;
    cursor: default;
  }
  button.quiet {
    color: var(--dim);
  }
  button.quiet:hover:not(:disabled) {
    color: var(--fg);
    background: var(--vscode-toolbar-hoverBackground, transparent);
    outline: 1px dashed var(--vscode-contrastActiveBorder, transparent);
  }
  button.quiet[aria-pressed='true'] {
    color: var(--fg);
    background: var(--vscode-inputOption-activeBackground, var(--soft));
    border-color: var(--vscode-inputOption-activeBorder, transparent);
  }
  button.link {
    color: var(--link);
    padding: 0 1px;
  }
  button.link:hover {
    text-decoration: underline;
  }
  :focus-visible {
    outline: 1px solid var(--focus);
    outline-offset: -1px;
  }
  .icon {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-width: 22px;
    height: 22px;
    padding: 0;
  }
  vscode-textfield {
    width: auto;
    min-width: 0;
  }
  kbd {
    font: inherit;
    color: var(--dim);
  }
  @media (prefers-reduced-motion: no-preference) {
    .came {
      animation: came 140ms ease-out;
    }
  }
  @keyframes came {
    from {
      opacity: 0.2;
    }
  }
`;

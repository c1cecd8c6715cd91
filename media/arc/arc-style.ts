import { css } from 'lit';

/** Frame of the panel: header, panes, details. */
export const arcStyle = css`
  :host {
    height: 100%;
    overflow: hidden auto;
  }
  .arc {
    display: flex;
    flex-direction: column;
    height: 100%;
    min-height: 430px;
  }
  .warning {
    --mark: var(--suspect);
    --mark-soft: var(--suspect-soft);
    --mark-text: var(--suspect);
  }
  .acts {
    display: flex;
    flex: none;
    gap: 6px;
    align-items: center;
  }
  .panes {
    flex: 1;
    min-height: 140px;
    display: flex;
    border-top: 1px solid var(--line);
  }
  .panes > * {
    flex: none;
    min-width: 0;
  }
  .panes > .fill {
    flex: 1;
  }
  .fill:has(> .elsewhere) {
    display: flex;
    flex-direction: column;
  }
  .fill > cet-stack-pane {
    flex: 1;
    height: auto;
  }
  .elsewhere {
    margin: 0;
    padding: 5px 12px 6px;
    font-size: 12px;
    color: var(--dim);
  }
  .details {
    flex: none;
    display: flex;
    flex-direction: column;
    min-height: 0;
  }
  .panel {
    flex: 1;
    min-height: 0;
    overflow: hidden;
  }
  .notice {
    display: flex;
    gap: 10px;
    align-items: baseline;
    margin: 0 16px 8px;
    color: var(--dim);
  }
  .notice b {
    font-weight: 400;
    color: var(--failure);
  }
  .whole {
    max-width: 520px;
    padding: 48px 24px;
    margin: 0 auto;
  }
  .whole h1 {
    font-size: 17px;
    font-weight: 600;
    margin: 0 0 8px;
  }
  .whole p {
    margin: 0 0 16px;
    color: var(--dim);
  }
  .status {
    position: fixed;
    left: 50%;
    bottom: 14px;
    transform: translateX(-50%);
    max-width: 90vw;
    padding: 4px 12px;
    border-radius: 4px;
    color: var(--vscode-notifications-foreground, var(--fg));
    background: var(--vscode-notifications-background, var(--bg));
    border: 1px solid var(--vscode-notifications-border, var(--line));
    box-shadow: 0 2px 8px var(--vscode-widget-shadow, transparent);
  }
  .status:empty {
    display: none;
  }
  .offer {
    padding: 24px;
    color: var(--dim);
    max-width: 460px;
  }
  .skeleton {
    padding: 14px 16px 15px;
  }
  .skeleton i {
    display: block;
    height: 12px;
    border-radius: 3px;
    background: var(--soft);
  }
  .skeleton i:first-child {
    width: 46%;
    height: 18px;
    margin-bottom: 13px;
  }
  .skeleton i:last-child {
    width: 62%;
  }
  .blank {
    flex: 1;
    border-top: 1px solid var(--line);
  }
`;

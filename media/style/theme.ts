import { css } from 'lit';

/**
 * The app's few colours, each with one meaning, taken from VS Code's theme variables. Set once, on the app's root.
 * No defaults here: a high contrast theme leaves variables out on purpose. The web page brings its own (`web/web.css`).
 */
export const theme = css`
  :host {
    --fg: var(--vscode-foreground);
    --dim: var(--vscode-descriptionForeground, var(--vscode-foreground));
    --bg: var(--vscode-editor-background);
    --line: var(--vscode-contrastBorder, var(--vscode-panel-border, rgba(128, 128, 128, 0.25)));
    --contrast: var(--vscode-contrastBorder, transparent);
    --hover: var(--vscode-list-hoverBackground, transparent);
    --selected: var(--vscode-list-activeSelectionBackground, transparent);
    --selected-fg: var(--vscode-list-activeSelectionForeground, var(--vscode-foreground));
    --selected-quiet: var(--vscode-list-inactiveSelectionBackground, transparent);
    --selected-outline: var(--vscode-contrastActiveBorder, transparent);
    --focus: var(--vscode-focusBorder, currentColor);
    --link: var(--vscode-textLink-foreground);
    --failure: var(--vscode-editorError-foreground, var(--vscode-errorForeground));
    --failure-soft: color-mix(in srgb, var(--failure) 13%, transparent);
    /* Red on its own soft background is hard to read: as of amber and teal, a part of it is the text colour. */
    --failure-text: color-mix(in srgb, var(--failure) 72%, var(--fg));
    /* The line that an event is about: red, amber for a warning (see ArcApp). */
    --mark: var(--failure);
    --mark-soft: var(--failure-soft);
    --mark-text: var(--failure-text);
    --suspect-base: var(--vscode-editorWarning-foreground);
    /* Yellow or green on white is hard to read; a part of the text colour gives small words a contrast of 4.5 in light themes. */
    --suspect: color-mix(in srgb, var(--suspect-base) 54%, var(--fg));
    --suspect-soft: color-mix(in srgb, var(--suspect-base) 10%, transparent);
    --fresh: color-mix(
      in srgb,
      color-mix(in srgb, var(--vscode-testing-iconPassed, #73c991) 55%, var(--vscode-terminal-ansiCyan, #29b8db)) 50%,
      var(--fg)
    );
    --soft: color-mix(in srgb, var(--fg) 8%, transparent);
    --mono: var(--vscode-editor-font-family, monospace);
    --code-size: var(--vscode-editor-font-size, 12px);
    --row: 22px;
    color: var(--fg);
    background: var(--bg);
    font-family: var(--vscode-font-family, sans-serif);
    font-size: 13px;
    line-height: 1.45;
  }
`;

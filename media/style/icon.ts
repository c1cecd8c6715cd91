import { html, svg, type TemplateResult } from 'lit';

const PATHS = {
  more: svg`<circle cx="3" cy="8" r="1.2"/><circle cx="8" cy="8" r="1.2"/><circle cx="13" cy="8" r="1.2"/>`,
  copy: svg`<path d="M5.5 4V2.5h8v8H12M2.5 5.5h8v8h-8z" fill="none" stroke="currentColor"/>`,
  left: svg`<path d="M10 3 5 8l5 5" fill="none" stroke="currentColor" stroke-width="1.3"/>`,
  right: svg`<path d="m6 3 5 5-5 5" fill="none" stroke="currentColor" stroke-width="1.3"/>`,
  layers: svg`<path d="M2 4.5h12M2 8h12M2 11.5h12" fill="none" stroke="currentColor" stroke-width="1.2"/>`,
  check: svg`<path d="m3 8.5 3.2 3.2L13 4.6" fill="none" stroke="currentColor" stroke-width="1.4"/>`,
  hide: svg`<path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8zM3 13 13 3" fill="none" stroke="currentColor" stroke-width="1.1"/>`,
  goto: svg`<path d="M9.5 2.5h4v4M13.2 2.800 8 8M12 9v4.5H2.5V4H7" fill="none" stroke="currentColor" stroke-width="1.1"/>`,
  filter: svg`<path d="M2 4h12M4.5 8h7M6.5 12h3" fill="none" stroke="currentColor" stroke-width="1.2"/>`,
  undo: svg`<path d="M5 3 2.5 5.5 5 8M3 5.5h6a4 4 0 0 1 0 8H6" fill="none" stroke="currentColor" stroke-width="1.2"/>`,
  path: svg`<path d="M3 2.5v7h5M3 5.5h3M8 4h5.5v3H8zM10 8h4v3h-4z" fill="none" stroke="currentColor"/>`,
  here: svg`<path d="M1.5 4.5v8h13v-7H8l-1.5-2h-5z" fill="none" stroke="currentColor"/>`,
};

/** A 16 px icon in the colour of its text; decorative, so whatever holds it needs a name. */
export function icon(name: keyof typeof PATHS): TemplateResult {
  return html`<svg width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">${PATHS[name]}</svg>`;
}

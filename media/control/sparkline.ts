import { html, nothing, svg } from 'lit';

/** Height in px of the smallest bar of something that did happen. */
const LEAST = 1.5;

/** A bar chart without axes, as high as a line of text. `label` is what a screen reader says. */
export function sparkline(counts: readonly number[], label: string, width = 84, height = 16) {
  const highest = Math.max(...counts);
  if (!(highest > 0)) return nothing;
  const step = width / counts.length;
  const bars = counts.map((n, i) => {
    const tall = n === 0 ? 0 : Math.max(LEAST, (n / highest) * height);
    return svg`<rect x=${i * step} y=${height - tall} width=${step - 0.6} height=${tall} />`;
  });
  return html`<svg class="spark" width=${width} height=${height} role="img" aria-label=${label}>
    <title>${label}</title>
    <rect class="base" x="0" y=${height - 1} width=${width} height="1"></rect>
    ${bars}
  </svg>`;
}

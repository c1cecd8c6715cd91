/**
 * Contrast of an element's text with what is behind it, from 1 to 21 (WCAG 2.2, 1.4.3: small text needs 4.5). Runs in the
 * page, so it can use nothing from outside of it.
 */
export function contrastOf(element: Element): number {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('The browser draws nothing.');
  const backgrounds: string[] = [];
  for (let node: Node | null = element; node !== null; ) {
    if (node instanceof Element) backgrounds.unshift(getComputedStyle(node).backgroundColor);
    node = node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
  }
  const luminance = (colours: readonly string[]) => {
    for (const colour of colours) {
      context.fillStyle = colour;
      context.fillRect(0, 0, 1, 1);
    }
    const [r = 0, g = 0, b = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = luminance(['white', ...backgrounds]);
  const text = luminance(['white', ...backgrounds, getComputedStyle(element).color]);
  return (Math.max(behind, text) + 0.05) / (Math.min(behind, text) + 0.05);
}

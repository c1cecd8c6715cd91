import { noChange } from 'lit';
import { type AttributePart, Directive, directive, type PartInfo, PartType } from 'lit/directive.js';

/** CSS properties in their CSS names; undefined removes one. */
type Properties = Record<string, string | undefined>;

/**
 * Sets styles through the object model. Lit's own `styleMap` writes the `style` attribute at first, which a content
 * security policy without `unsafe-inline` forbids.
 */
class StyleProperties extends Directive {
  #former: Properties = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ATTRIBUTE || part.name !== 'style')
      throw new Error('Only for the style attribute');
  }

  override update(part: AttributePart, [properties]: [Properties]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const name of Object.keys(this.#former)) if (!(name in properties)) style.removeProperty(name);
    for (const [name, value] of Object.entries(properties)) {
      if (value === this.#former[name]) continue;
      if (value === undefined) style.removeProperty(name);
      else style.setProperty(name, value);
    }
    this.#former = properties;
    return noChange;
  }

  render(_properties: Properties): typeof noChange {
    return noChange;
  }
}

export const styleProperties = directive(StyleProperties);

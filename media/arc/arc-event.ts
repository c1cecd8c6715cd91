import type { CodeLocation } from '@cet/protocol/snapshot.ts';
import type { FramePlace } from './stack-section.ts';

/** What the panes ask of the panel. All of them bubble out of shadow roots. */
const THROUGH = { bubbles: true, composed: true };

/** A frame was chosen. */
export class SelectFrameEvent extends Event {
  readonly place: FramePlace;
  constructor(place: FramePlace) {
    super('cet-select-frame', THROUGH);
    this.place = place;
  }
}

/** A place shall be opened in the editor. */
export class OpenInEditorEvent extends Event {
  readonly location: CodeLocation;
  constructor(location: CodeLocation) {
    super('cet-open-in-editor', THROUGH);
    this.location = location;
  }
}

declare global {
  interface HTMLElementEventMap {
    'cet-select-frame': SelectFrameEvent;
    'cet-open-in-editor': OpenInEditorEvent;
  }
}

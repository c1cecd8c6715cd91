import type { CodeTheme } from '@cet/protocol/webview.ts';
import { html } from 'lit';
import type { ArcModel } from './arc-model.ts';

/** The call stack of what a model shows. */
export function stackTemplate(model: ArcModel, canOpen: boolean) {
  return html`<cet-stack-pane
    .sections=${model.sections}
    .place=${model.place}
    .omitted=${model.view?.snapshot.framesOmitted ?? 0}
    .canOpen=${canOpen}
    .where=${model.view?.snapshot.thread.name ?? ''}
  ></cet-stack-pane>`;
}

/** Where there is no workspace: the stack takes the source's place and says where the source is. */
export function stackAloneTemplate(model: ArcModel, canOpen: boolean) {
  return html`${stackTemplate(model, canOpen)}
    <p class="elsewhere">The source is shown in VS Code, where the workspace is.</p>`;
}

/** The source of the selected frame. */
export function sourceTemplate(model: ArcModel, canOpen: boolean, codeTheme: CodeTheme | undefined) {
  return html`<cet-source-pane
    class="fill"
    .excerpt=${model.source}
    .failure=${model.sourceFailure}
    .frame=${model.frame}
    .suspects=${model.atFirstFrame ? model.suspects : []}
    .codeTheme=${codeTheme}
    .deployment=${model.view?.agent.deployment ?? model.event?.lastDeployment ?? ''}
    .canOpen=${canOpen}
  ></cet-source-pane>`;
}

/** The variables of the selected frame; `headless` where a tab already names them. */
export function variablesTemplate(model: ArcModel, headless: boolean) {
  const hasSnapshot = (model.event?.latestSnapshot ?? model.view) !== undefined;
  return html`<cet-variables-pane
    data-filter
    .sections=${model.sections}
    .place=${model.place}
    .mdc=${model.view?.snapshot.mdc}
    .threadLocals=${model.view?.snapshot.threadLocals}
    .suspects=${model.suspectPaths}
    .hasSnapshot=${hasSnapshot}
    .loading=${hasSnapshot && model.view === undefined && model.viewFailure === undefined}
    ?headless=${headless}
  ></cet-variables-pane>`;
}

import { css, html } from 'lit';

/** What stands where ARC will be. */
export const startStyle = css`
  .start h1 {
    margin: 0 0 4px;
    font-size: 17px;
    font-weight: 600;
    color: var(--fg);
  }
  .start p {
    margin: 0 0 8px;
  }
  .start h2 {
    margin: 22px 0 6px;
  }
  .start pre {
    margin: 0 0 10px;
    padding: 8px 10px;
    border-radius: 4px;
    background: var(--soft);
    color: var(--fg);
    font-family: var(--mono);
    font-size: 12px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    user-select: all;
  }
`;

/** @param origin of the backend, as the browser reaches it */
export function startTemplate(origin: string) {
  return html`<section class="start" aria-label="Start">
    <h1>Continuous Error Tracking</h1>
    <p>Choose an event to see its root cause.</p>
  </section>
  ${connectTemplate(origin)}`;
}

/** How an application comes to report here. */
export function connectTemplate(origin: string) {
  return html`<section class="start" aria-label="Connect an application">
    <h2>Connect an application</h2>
    <p>Start it with the agent, Java 8 or newer:</p>
    <pre>java -javaagent:cet-agent.jar=collector.url=${origin},token=TOKEN -jar app.jar</pre>
    <p>A token for agents is made where this backend runs:</p>
    <pre>node backend.mjs token create --kind agent --name shop</pre>
  </section>`;
}

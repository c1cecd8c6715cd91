import type { LogOutputChannel } from 'vscode';

/** Fields of our messages that hold a token; the address of the web page has one in it. */
const SECRETS = /("(?:token|userToken|agentToken|webPage)"\s*:\s*)"(?:\\.|[^"\\])*"/g;

/** The text of traced messages without the tokens in it: people attach their logs to reports. */
export function withoutTokens(text: string): string {
  return text.replace(SECRETS, '$1"(hidden)"');
}

/** The log, for the trace of the language server: it lets everything through but tokens. */
export function traceLog(log: LogOutputChannel): LogOutputChannel {
  return new Proxy(log, {
    get(target, name) {
      if (name === 'trace') {
        return (text: string, ...more: unknown[]) => target.trace(withoutTokens(text), ...more);
      }
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

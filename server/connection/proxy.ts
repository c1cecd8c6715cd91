import type { ClientRequest } from 'node:http';
import { isIP } from 'node:net';
import type { ProxySettings } from '@cet/protocol/language.ts';
// What the editor's own tools are built on: CONNECT for http and https alike, so that requests and the live stream take
// one road (axios by itself would send plain http requests through the proxy without a tunnel).
import { HttpsProxyAgent } from 'https-proxy-agent';
import { BackendError } from './backend-error.ts';

/** A proxy that says nothing for this long is given up, in ms; the same as for a backend. */
const CONNECT_TIMEOUT_MS = 10_000;

const PROXY_SETTINGS =
  'the setting http.proxy, or HTTPS_PROXY and HTTP_PROXY in the environment of the editor';

/** What stands between this machine and the backend failed, not the backend. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  /** Host and port of the proxy. */
  readonly proxy: string;
  /** What it answered to CONNECT; undefined where it could not be reached. */
  readonly status: number | undefined;

  constructor(proxy: string, status: number | undefined, reason: string) {
    super(reason);
    this.proxy = proxy;
    this.status = status;
  }
}

type Connect = HttpsProxyAgent<string>['connect'];

/** A tunnel through a proxy, whose own failures are told from those of what is at its other end. */
class Tunnel extends HttpsProxyAgent<string> {
  override async connect(request: ClientRequest, options: Parameters<Connect>[1]): ReturnType<Connect> {
    const { rejectUnauthorized } = this.connectOpts;
    let status: number | undefined;
    // Without this the library would hand the proxy's refusal on as if the backend had answered it.
    request.once('proxyConnect', ({ statusCode }: { statusCode: number }) => {
      status = statusCode;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new ProxyError(this.proxy.host, undefined, 'ETIMEDOUT')),
        CONNECT_TIMEOUT_MS,
      );
    });
    try {
      const socket = await Promise.race([
        super.connect(request, { ...options, rejectUnauthorized } as typeof options),
        late,
      ]);
      if (status !== 200) {
        socket.destroy();
        throw new ProxyError(this.proxy.host, status, `answered ${status}`);
      }
      return socket;
    } catch (error) {
      if (error instanceof ProxyError) {
        throw error;
      }
      const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
      throw new ProxyError(this.proxy.host, undefined, reason);
    } finally {
      clearTimeout(timer);
    }
  }
}

/**
 * The way to `url`: a tunnel through the proxy of the editor's settings, else of the environment; undefined where there is
 * none, and always for this machine itself.
 *
 * @throws BackendError where the address of the proxy is none
 */
export function tunnelTo(
  url: string,
  settings: ProxySettings = {},
  environment: NodeJS.ProcessEnv = process.env,
): HttpsProxyAgent<string> | undefined {
  const target = new URL(url);
  const exempt = settings.noProxy?.length ? settings.noProxy : listed(environment, 'no_proxy');
  if (settings.off === true || isLoopback(target.hostname) || exempt.some((name) => covers(name, target))) {
    return undefined;
  }
  const scheme = target.protocol.replace(':', '');
  const proxy =
    settings.url ?? variable(environment, `${scheme}_proxy`) ?? variable(environment, 'all_proxy');
  if (proxy === undefined) {
    return undefined;
  }
  const address = proxy.includes('://') ? proxy : `http://${proxy}`;
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new BackendError(
      'refused',
      'The address of the proxy is not an http or https address.',
      `Correct ${PROXY_SETTINGS}.`,
    );
  }
  return new Tunnel(address, { rejectUnauthorized: settings.strictSSL !== false });
}

/** What a person is told about a proxy that did not let us through to `url`. */
export function proxyFailure(url: string, { proxy, status, message }: ProxyError): BackendError {
  const host = new URL(url).host;
  if (status === 407) {
    return new BackendError(
      'refused',
      `The proxy ${proxy} asks for a user and password.`,
      `Write them into the proxy's address (http://user:password@host:port) in ${PROXY_SETTINGS}, or exempt ${host} from the proxy.`,
    );
  }
  return new BackendError(
    status === undefined ? 'unreachable' : 'refused',
    status === undefined
      ? `The proxy ${proxy} cannot be reached (${message}).`
      : `The proxy ${proxy} does not connect to ${host} (it answered ${status}).`,
    `Correct ${PROXY_SETTINGS}, or exempt ${host} from the proxy (http.noProxy, NO_PROXY).`,
  );
}

/** The proxy's failure in what a library made of it. */
export function proxyErrorIn(error: unknown): ProxyError | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof ProxyError) {
      return at;
    }
  }
  return undefined;
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    (isIP(hostname) === 4 && hostname.startsWith('127.'))
  );
}

/** Whether an entry such as `*`, `example.org`, `.example.org`, `*.example.org` or `example.org:8443` means `target`. */
function covers(entry: string, target: URL): boolean {
  const [, name = '', port] = /^(.+?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
  const ownPort = target.port || (target.protocol === 'https:' ? '443' : '80');
  if (port !== undefined && port !== ownPort) {
    return false;
  }
  const domain = name.replace(/^\*?\.?/, '');
  return domain === '' ? name === '*' : target.hostname === domain || target.hostname.endsWith(`.${domain}`);
}

function variable(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  return environment[name] || environment[name.toUpperCase()] || undefined;
}

function listed(environment: NodeJS.ProcessEnv, name: string): string[] {
  return (variable(environment, name) ?? '').split(/[,\s]+/).filter((entry) => entry !== '');
}

export interface DemoShop {
  /** Base URL of the web shop. */
  url: string;
  pids: number[];
  stop(): Promise<void>;
}
export async function startDemoShop(_options: {
  agentJar: string;
  collectorUrl: string;
  token: string;
}): Promise<DemoShop> {
  throw new Error('pending');
}

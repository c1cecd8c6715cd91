/** What a JVM is started with besides its own classes. */
export interface JvmSettings {
  jvmArguments: string[];
  env: Record<string, string>;
}

/** A column of the table: an agent, or none. */
export interface Variant {
  name: string;
  /** @param intakeUrl address of the stub that takes whatever the agent sends. */
  settings(intakeUrl: string): JvmSettings;
  /** The same, told to take a snapshot of every throw; missing where that cannot be told or makes no sense. */
  snapshotOfEachThrow?(intakeUrl: string): JvmSettings;
}

/** Packages that the workloads run as if they were the application's own. */
export const APPLICATION_PACKAGES = [
  'com.acme',
  'com.fasterxml.jackson',
  'org.apache.commons.lang3',
  'com.google.common',
  'org.roaringbitmap',
];

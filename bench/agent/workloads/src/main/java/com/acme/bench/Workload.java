package com.acme.bench;

/** One thing that an application does, once; the result keeps the JIT from leaving it out. */
interface Workload {
  long run(int seed) throws Exception;
}

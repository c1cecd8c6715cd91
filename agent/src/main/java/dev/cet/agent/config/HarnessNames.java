package dev.cet.agent.config;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * The settings of Harness CET's agent that this one accepts, by key. What each means here, or why
 * it has nothing to do, stands in docs/harness-variables.md.
 */
final class HarnessNames {
  private static final Set<String> KNOWN =
      new HashSet<>(
          Arrays.asList(
              // The same here.
              "application.name",
              "server.name",
              "deployment.name",
              "collector.url",
              "env.id",
              "token",
              "repository.connector.id",
              "repository.branch",
              "repository.commit",
              "repository.sources.root",
              // With a meaning here.
              "collector.keepalive",
              "stats.interval",
              "cart.factor",
              "max.depth",
              "max.stack.depth",
              "max.string.length",
              "max.string.encoding.size",
              "max.string.encoding_size",
              "max.array.length",
              "max.array.encoding.size",
              "max.array.encoding_size",
              "one.hit.req",
              "shutdown.gracetime",
              "optimize.methods",
              "optimize.packages",
              "optimized.mode",
              "disable.exception.handling.time",
              "no.locals",
              "no.ex",
              "no.ex.callback",
              "no.xmen",
              "no.cerebro",
              "no.trex",
              "no.overmind",
              "cerebro.min.log.level",
              "cerebro.message.max.length",
              "support.logger.frameworks",
              "logger.frameworks",
              "log.to.console",
              "log.file",
              "silent",
              // Ours, beside them.
              "proxy.host",
              "proxy.port",
              "proxy.user",
              "proxy.password",
              "ssl.ca.file",
              // Nothing to do here.
              "account.id",
              "org.id",
              "project.id",
              "boot.time",
              "resources.dir",
              "resources.size.limit",
              "concurrency.level",
              "concurrency_level",
              "parallax",
              "short.url.prefix",
              "etl",
              "no.etl",
              "no.xtl",
              "no.memento",
              "no.recursive.context",
              "no.cyder",
              "no.robinhood",
              "no.rocky",
              "no.fin",
              "no.rich.hits",
              "no.req.inv",
              "no.tf",
              "no.tfa",
              "no.chronos",
              "no.contexts",
              "no.indy.rex",
              "no.lf",
              "no.dynamic.inst"));

  private HarnessNames() {}

  /** Whether a setting of this key is one of them. */
  static boolean isKnown(String key) {
    return KNOWN.contains(key);
  }
}

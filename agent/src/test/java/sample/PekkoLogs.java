package sample;

import com.typesafe.config.ConfigFactory;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.event.Logging;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/** Logs through Pekko, which lets INFO through; the first argument names its logger. */
public final class PekkoLogs {
  private PekkoLogs() {}

  public static void main(String[] args) throws Exception {
    String options =
        "pekko.loglevel=INFO\npekko.loggers=[\""
            + args[0]
            + "\"]\npekko.actor.default-dispatcher.fork-join-executor"
            + "{parallelism-min=1, parallelism-max=1}";
    ActorSystem system =
        ActorSystem.create(
            "shop", ConfigFactory.parseString(options).withFallback(ConfigFactory.load()));
    LoggingAdapter log = Logging.getLogger(system, "sample.PekkoLogs");
    StringBuilder basket = new StringBuilder("apple");
    log.debug("first of all");
    log.debug("holds {} of {}", basket, 3);
    log.debug("many {} {} {} {}", 1, 2, 3, 4);
    log.log(Logging.DebugLevel(), "by level {}", 1);
    log.info("shown");
    log.info("shown {}", 1);
    for (int i = 0; i < 3; i++) {
      warn(log, basket);
    }
    basket.append(" pear");
    fail(log, basket, new IllegalArgumentException("full"));
    // On the one thread that writes, too.
    system.dispatcher().execute(() -> elsewhere(log));
    Await.result(system.terminate(), Duration.create(30, TimeUnit.SECONDS));
    System.out.println("done");
  }

  private static void elsewhere(LoggingAdapter log) {
    log.error("on another thread");
  }

  private static void warn(LoggingAdapter log, StringBuilder basket) {
    log.warning("no space for {}", basket);
  }

  private static void fail(LoggingAdapter log, StringBuilder basket, Exception failure) {
    log.error(failure, "given up {}", basket);
  }
}

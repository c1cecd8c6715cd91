package sample;

import io.reactivex.rxjava3.core.Single;
import java.io.IOException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Fails inside operators of reactive libraries, on their threads. */
final class Reactive {
  private static Object kept;

  private Reactive() {}

  static void run(int times) {
    for (int i = 0; i < times; i++) {
      reactorSame(i);
      reactorWrapped(i);
      resumed(i);
      rxSame(i);
      rxWrapped(i);
    }
    Schedulers.shutdownNow();
    io.reactivex.rxjava3.schedulers.Schedulers.shutdown();
  }

  /** The waiting thread is thrown the same object. */
  private static void reactorSame(int order) {
    try {
      Mono.just(order).publishOn(Schedulers.single()).map(Reactive::mapped).block();
    } catch (IllegalStateException e) {
      keep(e);
    }
  }

  /** It is thrown a wrapper. */
  private static void reactorWrapped(int order) {
    try {
      Mono.fromCallable(() -> called(order)).subscribeOn(Schedulers.single()).block();
    } catch (RuntimeException e) {
      keep(e);
    }
  }

  /** Nobody is thrown anything: the operator behind makes a value of it. */
  private static void resumed(int order) {
    Object value =
        Mono.just(order)
            .publishOn(Schedulers.single())
            .map(Reactive::replaced)
            .onErrorResume(e -> Mono.just("none"))
            .block();
    keep(value);
  }

  private static void rxSame(int order) {
    try {
      Single.just(order)
          .observeOn(io.reactivex.rxjava3.schedulers.Schedulers.single())
          .map(Reactive::observed)
          .blockingGet();
    } catch (IllegalStateException e) {
      keep(e);
    }
  }

  private static void rxWrapped(int order) {
    try {
      Single.fromCallable(() -> subscribed(order))
          .subscribeOn(io.reactivex.rxjava3.schedulers.Schedulers.single())
          .blockingGet();
    } catch (RuntimeException e) {
      keep(e);
    }
  }

  private static Object mapped(int order) {
    throw new IllegalStateException("mono");
  }

  private static Object called(int order) throws IOException {
    throw new IOException("mono io");
  }

  private static Object replaced(int order) {
    throw new IllegalStateException("resumed");
  }

  private static Object observed(int order) {
    throw new IllegalStateException("single");
  }

  private static Object subscribed(int order) throws IOException {
    throw new IOException("single io");
  }

  private static void keep(Object value) {
    kept = value;
  }
}

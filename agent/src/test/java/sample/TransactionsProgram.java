package sample;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Gives a pool one transaction after the other, which all fail. */
public final class TransactionsProgram {
  private TransactionsProgram() {}

  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newSingleThreadExecutor();
    for (int i = 0; i < 6; i++) {
      Future<?> done = pool.submit(new Transactions(i));
      try {
        done.get();
      } catch (ExecutionException expected) {
        System.out.println(expected.getCause().getMessage());
      }
      Thread.sleep(700);
    }
    pool.shutdown();
  }
}

package dev.cet.test;

import com.microsoft.java.debug.core.IEvaluatableBreakpoint;
import com.microsoft.java.debug.core.adapter.HotCodeReplaceEvent;
import com.microsoft.java.debug.core.adapter.ICompletionsProvider;
import com.microsoft.java.debug.core.adapter.IEvaluationProvider;
import com.microsoft.java.debug.core.adapter.IHotCodeReplaceProvider;
import com.microsoft.java.debug.core.adapter.ISourceLookUpProvider;
import com.microsoft.java.debug.core.adapter.IVirtualMachineManagerProvider;
import com.microsoft.java.debug.core.adapter.ProtocolServer;
import com.microsoft.java.debug.core.adapter.ProviderContext;
import com.sun.jdi.Bootstrap;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.Value;
import io.reactivex.Observable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * VS Code's Java debugger, speaking the debug adapter protocol on its standard input and output.
 * What a Java language server would do for it, finding sources and evaluating expressions, is left
 * out: it launches programs and tells their output.
 */
public final class DebugServer {
  private DebugServer() {}

  /** Serves one debug session. */
  public static void main(String[] args) {
    ProviderContext context = new ProviderContext();
    IVirtualMachineManagerProvider machines = Bootstrap::virtualMachineManager;
    ICompletionsProvider completions = (frame, text, line, column) -> List.of();
    context.registerProvider(IVirtualMachineManagerProvider.class, machines);
    context.registerProvider(ICompletionsProvider.class, completions);
    context.registerProvider(ISourceLookUpProvider.class, new NoSources());
    context.registerProvider(IHotCodeReplaceProvider.class, new NoHotCode());
    context.registerProvider(IEvaluationProvider.class, new NoEvaluation());
    new ProtocolServer(System.in, System.out, context).run();
  }

  private static final class NoSources implements ISourceLookUpProvider {
    @Override
    public boolean supportsRealtimeBreakpointVerification() {
      return false;
    }

    @Override
    public String[] getFullyQualifiedName(String uri, int[] lines, int[] columns) {
      return new String[lines.length];
    }

    @Override
    public String getSourceFileURI(String fullyQualifiedName, String sourcePath) {
      return null;
    }

    @Override
    public String getSourceContents(String uri) {
      return "";
    }
  }

  private static final class NoHotCode implements IHotCodeReplaceProvider {
    @Override
    public void onClassRedefined(Consumer<List<String>> consumer) {}

    @Override
    public CompletableFuture<List<String>> redefineClasses() {
      return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public Observable<HotCodeReplaceEvent> getEventHub() {
      return Observable.empty();
    }
  }

  private static final class NoEvaluation implements IEvaluationProvider {
    @Override
    public boolean isInEvaluation(ThreadReference thread) {
      return false;
    }

    @Override
    public CompletableFuture<Value> evaluate(String expression, ThreadReference thread, int depth) {
      return none();
    }

    @Override
    public CompletableFuture<Value> evaluate(
        String expression, ObjectReference on, ThreadReference thread) {
      return none();
    }

    @Override
    public CompletableFuture<Value> evaluateForBreakpoint(
        IEvaluatableBreakpoint at, ThreadReference thread) {
      return none();
    }

    @Override
    public CompletableFuture<Value> invokeMethod(
        ObjectReference on,
        String name,
        String signature,
        Value[] arguments,
        ThreadReference thread,
        boolean isSuper) {
      return none();
    }

    @Override
    public void clearState(ThreadReference thread) {}

    private static CompletableFuture<Value> none() {
      return CompletableFuture.failedFuture(
          new UnsupportedOperationException("no expressions here"));
    }
  }
}

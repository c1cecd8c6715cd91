package dev.cet.agent;

import dev.cet.agent.capture.LimitSettings;
import dev.cet.agent.capture.Statics;
import dev.cet.agent.capture.ThreadLocals;
import dev.cet.agent.capture.TrustedLookup;
import dev.cet.agent.capture.Values;
import dev.cet.agent.config.ApplicationCode;
import dev.cet.agent.config.LibraryPackages;
import dev.cet.agent.config.MethodNames;
import dev.cet.agent.config.Notices;
import dev.cet.agent.config.Redaction;
import dev.cet.agent.config.Settings;
import dev.cet.agent.config.Switches;
import dev.cet.agent.control.ClassChanges;
import dev.cet.agent.control.Control;
import dev.cet.agent.control.CpuBreaker;
import dev.cet.agent.control.KillSwitch;
import dev.cet.agent.control.LoadedClass;
import dev.cet.agent.environment.AgentThreads;
import dev.cet.agent.environment.HostEnvironment;
import dev.cet.agent.environment.RuntimeSampler;
import dev.cet.agent.events.CallCounter;
import dev.cet.agent.events.CapturedEvents;
import dev.cet.agent.events.EnteredMethods;
import dev.cet.agent.events.FullDetail;
import dev.cet.agent.instrument.ApplicationTransformer;
import dev.cet.agent.instrument.ClassFiles;
import dev.cet.agent.instrument.CountedMethods;
import dev.cet.agent.instrument.CustomEventTransformer;
import dev.cet.agent.instrument.DetailedMethods;
import dev.cet.agent.instrument.EventCalls;
import dev.cet.agent.instrument.JbossModules;
import dev.cet.agent.instrument.LeftAlone;
import dev.cet.agent.instrument.LoadedClasses;
import dev.cet.agent.instrument.NotedStatics;
import dev.cet.agent.instrument.Retransformer;
import dev.cet.agent.instrument.ShadowedMethods;
import dev.cet.agent.instrument.SiteMemory;
import dev.cet.agent.instrument.SiteTable;
import dev.cet.agent.instrument.ThreadLocalFields;
import dev.cet.agent.logs.LogView;
import dev.cet.agent.logs.LogWatch;
import dev.cet.agent.report.AgentIdentity;
import dev.cet.agent.report.Reporter;
import dev.cet.runtime.LogRing;
import java.lang.instrument.Instrumentation;

/** Starts the agent inside its own class loader. */
public final class Agent {
  /** Before {@code main} has set its properties, network and management classes are left alone. */
  private static final long START_DELAY_MS = 500;

  private Agent() {}

  /**
   * Begins to capture and to report.
   *
   * @param arguments the agent's arguments, may be null
   * @param attached true when the application is running already
   * @throws Throwable when this JVM does not let an agent do what it must; nothing is installed
   *     then
   */
  public static void start(String arguments, Instrumentation instrumentation, boolean attached)
      throws Throwable {
    // No class comes to the transformer before what is done beside this is done.
    Beside reading = Beside.begin(ApplicationTransformer::readAhead);
    Notices notices = Notices.onStandardError();
    Settings settings = Settings.ofThisJvm(arguments, notices);
    if (!settings.enabled) {
      return;
    }
    Beside entering =
        Beside.begin(
            () -> {
              TrustedLookup.open(instrumentation);
              BootRuntime.define();
            });
    LimitSettings.give(settings.limits);
    Switches switches = settings.switches;
    Redaction redaction = settings.redaction;
    ApplicationCode application =
        new ApplicationCode(
            LibraryPackages.read(), settings.applicationPackages, settings.excludedPackages);
    SiteMemory siteMemory = new SiteMemory(settings.memory.forSites());
    SiteTable sites = new SiteTable(siteMemory);
    CountedMethods countedMethods = new CountedMethods();
    EventCalls eventCalls = new EventCalls();
    Retransformer retransformer = new Retransformer(instrumentation);
    ClassFiles classFiles = new ClassFiles(retransformer);
    ShadowedMethods shadowedMethods = new ShadowedMethods();
    DetailedMethods detailedMethods = new DetailedMethods();
    LeftAlone leftAlone = new LeftAlone();
    ApplicationTransformer transformer =
        new ApplicationTransformer(
            application,
            sites,
            countedMethods,
            shadowedMethods,
            detailedMethods,
            classFiles,
            settings.unhandledMethods,
            leftAlone);
    entering.end();
    LogRing.limitMemory(settings.memory.forLogs());
    Beside instrumenting = Beside.begin(ApplicationTransformer::warmUp);
    ThreadLocalFields fields = settings.threadLocals ? new ThreadLocalFields(transformer) : null;
    ThreadLocals threadLocals =
        fields == null
            ? null
            : new ThreadLocals(
                application::isApplication, fields, instrumentation::getAllLoadedClasses);
    NotedStatics noted = settings.statics ? new NotedStatics(transformer) : null;
    Statics statics =
        noted == null ? null : new Statics(redaction, application::isApplication, noted);
    CpuBreaker breaker =
        new CpuBreaker(
            settings.cpuLimit, new AgentThreads()::cpuNanos, AgentThreads::cpuNanosOfThisThread);
    CapturedEvents events =
        new CapturedEvents(
            application,
            new Values(redaction, threadLocals, statics),
            sites,
            eventCalls,
            settings.snapshots,
            breaker,
            settings.memory.forEvents(),
            settings.memory.forSnapshots(),
            switches.runtime ? new RuntimeSampler() : null,
            switches.logView
                ? new LogView(switches.lowestLogLevel, switches.logMessageChars)
                : LogView.NOTHING,
            retransformer,
            settings.countCalls
                ? new CallCounter(retransformer, countedMethods)
                : CallCounter.ofNothing(),
            classFiles,
            new EnteredMethods(
                settings.callers ? instrumentation : null, retransformer, shadowedMethods, sites),
            new FullDetail(retransformer, settings.fullDetail ? detailedMethods : null));
    events.beQuietFor(switches.quietStartMs);
    Beside linking =
        Beside.begin(
            () -> {
              FirstUse.ofWhatIsMadeOnce();
              events.warmUp();
            });
    events.start();
    linking.end();
    instrumenting.end();
    reading.end();
    CustomEventTransformer customEvents =
        new CustomEventTransformer(
            transformer, sites, eventCalls, new MethodNames(settings.customEvents));
    JbossModules modules = JbossModules.watch(instrumentation, notices);
    ClassChanges changes =
        new ClassChanges(
            instrumentation, retransformer, breaker, modules::hides, transformer::isOfInterest);
    KillSwitch killSwitch = new KillSwitch(changes, sites::forgetAll);
    killSwitch.add(events);
    if (switches.instrument) {
      changes.add(
          customEvents,
          it -> it.isApplication() || customEvents.isNamed(it.loader, it.internalName));
    }
    if (fields != null) {
      changes.add(fields, LoadedClass::isApplication);
    }
    if (noted != null) {
      changes.add(noted, LoadedClass::isApplication);
    }
    if (switches.exceptions) {
      changes.add(transformer, LoadedClass::isApplication);
    }
    if (settings.logStatements && switches.instrument) {
      killSwitch.add(LogWatch.start(instrumentation, changes, events.logHook(), switches, notices));
    }
    events.follow();
    if (attached) {
      customEvents.retransformLoaded(instrumentation);
      LoadedClasses.retransform(instrumentation, transformer);
    }
    new Reporter(
            settings,
            new AgentIdentity(settings),
            events,
            new HostEnvironment(redaction, () -> settings.build().all()),
            new Control(breaker, killSwitch, events, leftAlone, siteMemory, notices),
            notices,
            attached ? 0 : START_DELAY_MS)
        .start();
  }
}

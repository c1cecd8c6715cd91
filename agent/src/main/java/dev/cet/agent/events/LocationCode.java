package dev.cet.agent.events;

import dev.cet.agent.code.MethodCode;
import dev.cet.agent.code.StatementPrints;
import dev.cet.agent.instrument.ClassFiles;
import dev.cet.agent.instrument.MethodInfo;
import dev.cet.agent.instrument.SiteInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.MethodNode;

/** The code of the places where events are. Asked on the reporter's thread. */
final class LocationCode {
  /** Methods whose statements are remembered. */
  private static final int MAX_METHODS = 200;

  private final ClassFiles classFiles;
  private final Function<SiteInfo, Class<?>> owners;
  private final UnreadCode unread = new UnreadCode();
  private final Map<MethodInfo, StatementPrints> known =
      new LinkedHashMap<MethodInfo, StatementPrints>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MethodInfo, StatementPrints> eldest) {
          return size() > MAX_METHODS;
        }
      };

  /**
   * @param owners gives a site's class, or null
   */
  LocationCode(ClassFiles classFiles, Function<SiteInfo, Class<?>> owners) {
    this.classFiles = classFiles;
    this.owners = owners;
  }

  /** The file of a site's class; null where it is not to be had, perhaps only now. */
  byte[] classFile(SiteInfo site) {
    try {
      Class<?> owner = owners.apply(site);
      return owner == null ? null : classFiles.of(owner, site.method.origin);
    } catch (RuntimeException | Error beyondUs) {
      return null; // what is told of the event is worth more than this part of it
    }
  }

  /** What was told without the code of its place. */
  UnreadCode unread() {
    return unread;
  }

  /** Tells again what was told without code that can be read now; for the reporter's thread. */
  void lookAgain(Consumer<String> define, Consumer<String> show) {
    unread.look(site -> classFile(site) != null, site -> !mayComeLater(site), define, show);
  }

  /** Whether the file of a site's class may be had later where it is not now. */
  boolean mayComeLater(SiteInfo site) {
    Class<?> owner = owners.apply(site);
    return owner != null && classFiles.mayComeLater(owner);
  }

  /** What tells the lines of a throw's method apart; null where it is not to be known. */
  synchronized StatementPrints statements(Event event) {
    for (ThrowPoint point : event.points()) {
      SiteInfo site = point.site.info;
      if (point.recursion == null && site.method == event.location) {
        StatementPrints prints = known.get(site.method);
        if (prints == null) {
          prints = read(event, site);
          if (prints != null) {
            known.put(site.method, prints);
          }
        }
        return prints;
      }
    }
    return null;
  }

  private StatementPrints read(Event event, SiteInfo site) {
    byte[] classFile = classFile(site);
    if (classFile == null) {
      if (mayComeLater(site)) {
        unread.lacksStatement(event.id, site);
      }
      return null;
    }
    try {
      MethodNode method = MethodCode.read(new ClassReader(classFile), site.method);
      return method == null ? null : StatementPrints.of(method);
    } catch (RuntimeException | Error beyondUs) {
      return null;
    }
  }
}

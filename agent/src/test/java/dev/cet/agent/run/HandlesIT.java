package dev.cet.agent.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands for something else, or for a state, is shown as that: in a real JVM. */
class HandlesIT {
  static Stream<TestJvm> jvms() {
    return TestJvm.all();
  }

  @ParameterizedTest
  @MethodSource("jvms")
  void whatStandsForSomethingElse(TestJvm jvm) throws Exception {
    Map<String, String> shown = AgentRun.shown(ValuesIT.run(jvm, "sample.Handles").snapshots);
    ValuesIT.expect(
        shown,
        "weak",
        "WeakReference{referent=ArrayList(1)[\"a\"]}",
        "soft",
        "SoftReference{referent=ArrayList(1)[\"a\"]}",
        "cleared",
        "WeakReference{referent=null}",
        "cacheEntry",
        "Entry{hash=7, referent=ArrayList(1)[\"a\"]}",
        "phantom",
        "PhantomReference <third-party>",
        "free",
        "ReentrantLock unlocked",
        "once",
        "ReentrantLock locked by main",
        "twice",
        "ReentrantLock locked by main, 2 holds",
        "freeBoth",
        "ReentrantReadWriteLock unlocked",
        "reading",
        "ReentrantReadWriteLock read-locked, 2 holds",
        "writing",
        "ReentrantReadWriteLock write-locked by main",
        "writeLock",
        "WriteLock write-locked by main",
        "readLock",
        "ReadLock write-locked by main, read-locked",
        "freeStamped",
        "StampedLock unlocked",
        "stamped",
        "StampedLock write-locked",
        "semaphore",
        "Semaphore 3 permits",
        "latch",
        "CountDownLatch count 2",
        "barrier",
        "CyclicBarrier 0 of 3 waiting");
    ValuesIT.expect(
        shown,
        "unmatched",
        "Matcher{pattern=Pattern b+, text=\"abbc\", match=none}",
        "matched",
        "Matcher{pattern=Pattern b+, text=\"abbc\", match=1 to 3}",
        "region",
        "Matcher{pattern=Pattern b+, text=\"abbc\", region=1 to 3, match=none}",
        "secretText",
        "Matcher{pattern=Pattern .*, text=\"password=<redacted by name: password>\", match=none}",
        "askedText",
        "Matcher{pattern=Pattern b, text=Asked{text=\"abc\"}, match=none}",
        "listIterator",
        "Itr{position=1, of=ArrayList(3)[\"a\", \"b\", \"c\"]}",
        "staleIterator",
        "Itr{position=1, of=ArrayList(4)[\"a\", \"b\", \"c\", \"d\"],"
            + " state=changed since it began}",
        "linkedIterator",
        "ListItr{position=1, of=LinkedList(2)[\"a\", \"b\"]}",
        "copyIterator",
        "COWIterator{position=1, of=Object[](2)[\"a\", \"b\"]}",
        "wrappedIterator",
        "1{i=Itr{position=1, of=ArrayList(2)[\"a\", \"b\"]}}",
        "keyIterator",
        "LinkedKeyIterator{next=\"b\"}",
        "entryIterator",
        "LinkedEntryIterator{next=Entry{key=\"b\", value=2}}",
        "secretIterator",
        "LinkedEntryIterator{next=Entry{key=\"apiKey\", value=<redacted by name: apikey>}}",
        "endIterator",
        "LinkedEntryIterator{next=none}",
        "treeIterator",
        "KeyIterator{next=\"apiKey\"}",
        "setIterator",
        "LinkedKeyIterator{next=\"b\"}",
        "concurrentIterator",
        "KeyIterator{next=\"a\"}");
    String array = shown.get("arrayIterator"); // Java 8 has another one
    assertTrue(array.contains("{position=1, of="), array);
  }
}

package dev.cet.agent.instrument;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which methods frameworks hand an exception to that has left the application's code, so that they
 * answer it. Known by names in the class file alone; what superclasses say is not looked at.
 */
final class AnsweringRules {
  private static final Set<String> ANNOTATIONS =
      new HashSet<>(
          Arrays.asList(
              "Lorg/springframework/web/bind/annotation/ExceptionHandler;",
              "Lio/micronaut/http/annotation/Error;",
              "Lorg/jboss/resteasy/reactive/server/ServerExceptionMapper;"));

  /** Methods by interface or superclass. */
  private static final Map<String, String> METHODS = new HashMap<>();

  /** The same; null or a failed answer leaves the exception to somebody else. */
  private static final Map<String, String> ANSWERING_METHODS = new HashMap<>();

  static {
    METHODS.put("jakarta/ws/rs/ext/ExceptionMapper", "toResponse");
    METHODS.put("javax/ws/rs/ext/ExceptionMapper", "toResponse");
    METHODS.put("io/micronaut/http/server/exceptions/ExceptionHandler", "handle");
    String spring = "org/springframework/web/servlet/";
    ANSWERING_METHODS.put(spring + "HandlerExceptionResolver", "resolveException");
    ANSWERING_METHODS.put(
        spring + "handler/AbstractHandlerExceptionResolver", "doResolveException");
    ANSWERING_METHODS.put("org/springframework/web/server/WebExceptionHandler", "handle");
    for (String boot : new String[] {"web/reactive", "webflux"}) { // up to 3, from 4 on
      ANSWERING_METHODS.put(
          "org/springframework/boot/" + boot + "/error/ErrorWebExceptionHandler", "handle");
    }
  }

  private final Set<String> always = new HashSet<>();
  private final Set<String> withAnswer = new HashSet<>();

  /**
   * The rules for one class.
   *
   * @param superName internal name of the superclass, or null
   * @param interfaces internal names of the interfaces that the class itself names
   */
  AnsweringRules(String superName, String[] interfaces) {
    for (String each : interfaces) {
      add(each);
    }
    add(superName);
  }

  private void add(String type) {
    if (METHODS.containsKey(type)) {
      always.add(METHODS.get(type));
    }
    if (ANSWERING_METHODS.containsKey(type)) {
      withAnswer.add(ANSWERING_METHODS.get(type));
    }
  }

  /** Whether it answers the exception with which it is called. */
  boolean answers(MethodNode method) {
    return always.contains(method.name)
        || isAnnotated(method.visibleAnnotations)
        || isAnnotated(method.invisibleAnnotations);
  }

  /** Whether it answers the exception if it returns something. */
  boolean mayAnswer(MethodNode method) {
    return withAnswer.contains(method.name);
  }

  private static boolean isAnnotated(List<AnnotationNode> annotations) {
    if (annotations != null) {
      for (AnnotationNode each : annotations) {
        if (ANNOTATIONS.contains(each.desc)) {
          return true;
        }
      }
    }
    return false;
  }
}

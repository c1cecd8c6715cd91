package dev.cet.agent.events;

/** What is above the frame that a throw leaves. */
enum Above {
  /** The stack was cut before it told. */
  UNKNOWN,

  /** No application frame: the throw ends outside of the application. */
  NOTHING,

  /** A library's frame, which may keep the throw from the application further up. */
  LIBRARY,

  /** An application frame, which the throw reaches unless a {@code finally} replaces it. */
  APPLICATION
}

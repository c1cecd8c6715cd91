/** What generated classes run on, in a JVM of their own. Never instrumented itself. */
package dev.cet.agent.differential.program;

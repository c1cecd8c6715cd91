/**
 * Log statements: the transformers that make Logback, Log4j 2 and {@code java.util.logging}
 * remember them, and the reader that formats them for a snapshot.
 */
package dev.cet.agent.logs;

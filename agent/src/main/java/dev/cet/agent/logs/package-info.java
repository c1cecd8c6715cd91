/**
 * Log statements: the transformers that make the logging frameworks, listed in {@code LoggerClass},
 * remember them, and the reader that formats them for a snapshot.
 */
package dev.cet.agent.logs;

/** Finds what must not leave the process: by name, by pattern and by class. */
package dev.cet.agent.redaction;

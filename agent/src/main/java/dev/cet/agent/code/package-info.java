/** Reads methods from class files and tells their statements apart in a way that outlives edits. */
package dev.cet.agent.code;

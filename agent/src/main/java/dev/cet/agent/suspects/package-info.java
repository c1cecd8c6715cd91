/** Finds out from a method's bytecode which variables feed what failed on a line. */
package dev.cet.agent.suspects;

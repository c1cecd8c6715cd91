/** Reads the values of the application without running any of its code. */
package dev.cet.agent.capture;

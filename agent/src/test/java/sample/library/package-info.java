/** A library, as far as the agent is told so. */
package sample.library;

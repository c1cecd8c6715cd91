/** Programs that the agent is tried on. */
package sample;

/**
 * Follows throws from their origin to whoever handles them, counts them exactly and keeps snapshots
 * within a budget.
 */
package dev.cet.agent.events;

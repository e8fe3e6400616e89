/** Deciding: commands, boundaries, decisions, refusals and the events they record. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.command;

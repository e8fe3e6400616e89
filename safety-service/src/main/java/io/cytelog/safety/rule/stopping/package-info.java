/** Stopping boundaries by exact arithmetic: how they are made, and how they behave. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.rule.stopping;

/** The stopping boundary as the facts stand, what it has led to, and how boundaries behave. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.read.stopping;

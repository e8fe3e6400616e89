/** Judges an event against the reference safety information. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.assessexpectedness;

/** Halts the trial. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.halttrial;

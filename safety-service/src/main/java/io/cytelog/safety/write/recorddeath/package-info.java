/** Records the death of a subject. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.recorddeath;

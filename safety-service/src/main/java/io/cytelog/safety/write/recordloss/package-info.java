/** Records that a subject is lost to follow-up. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.recordloss;

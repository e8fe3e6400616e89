/** Adds what became known of an adverse event later. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.followevent;

/** Everything that can happen in the safety service, as one sealed catalogue. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.event;

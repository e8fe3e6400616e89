/** States since when the sponsor has known of an event. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.statesponsorawareness;

/** The unblinding officer settles clocks: the one place that knows what was sent. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.settleclock;

/** Lifts a halt. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.restarttrial;

/** Records concomitant medication. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write.recordmedication;

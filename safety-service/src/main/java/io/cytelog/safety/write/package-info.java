/** What the service can be told, and the boundaries of its decisions. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.write;

/** Fixed-length ciphertext for what some readers of the record must not know. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.sealing;

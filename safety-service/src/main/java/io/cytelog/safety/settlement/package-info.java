/** What became of a reporting clock: known to the unblinding officer, ciphertext to everybody else. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.settlement;

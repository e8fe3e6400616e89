package io.cytelog.runtime.sealing;

/**
 * What a sealed text is for.
 *
 * @param label authenticated with the text, so that no ciphertext passes for another kind
 * @param block bytes, the unit to which the text is filled up; texts that must all look alike fit into one
 */
public record SealPurpose(String label, int block) {}

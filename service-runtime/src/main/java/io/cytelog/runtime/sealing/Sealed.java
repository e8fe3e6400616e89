package io.cytelog.runtime.sealing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Ciphertext: base64 of nonce, AES-256-GCM ciphertext and tag. Texts sealed for one purpose have
 * one length, so the length tells nothing.
 */
public record Sealed(@JsonValue String base64) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Sealed {}
}

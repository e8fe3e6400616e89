package io.cytelog.runtime.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * Seals a content as JSON text under one key. Each text is filled up to the length of its purpose and bound to its
 * place (such as the kit or clock it belongs to): moved elsewhere, it does not open.
 */
public final class Seal {
    private final SealingKey key;
    private final SealingKey tagging;
    private final SecureRandom nonces;
    private final JsonMapper json;

    /** @param tags what the key for keyed hashes is derived for; never changes for the same key */
    public Seal(SealingKey key, String tags, SecureRandom nonces, JsonMapper json) {
        this.key = key;
        this.tagging = key.derived(tags);
        this.nonces = nonces;
        this.json = json;
    }

    public Sealed seal(SealPurpose purpose, String place, Object content) {
        var text = json.writeValueAsBytes(content);
        int blocks = (Integer.BYTES + text.length + purpose.block() - 1) / purpose.block();
        var filled = ByteBuffer.allocate(blocks * purpose.block())
                .putInt(text.length)
                .put(text)
                .array();
        return new Sealed(AesGcm.seal(key, nonces, filled, context(purpose, place)));
    }

    /**
     * The sealed content.
     *
     * @throws IllegalStateException where it was sealed with another key, for another purpose or another place
     */
    public <T> T open(SealPurpose purpose, String place, Sealed sealed, Class<T> type) {
        var filled = AesGcm.open(key, sealed.base64(), context(purpose, place))
                .map(ByteBuffer::wrap)
                .orElseThrow(() -> new IllegalStateException(
                        "A sealed text does not open: it was sealed with another key or for another place."));
        var text = new byte[filled.getInt()];
        filled.get(text);
        return json.readValue(text, type);
    }

    /** Keyed hash (hexadecimal) of a text of one kind: without the key nobody finds the text by trying. */
    public String hash(String kind, String text) {
        return HexFormat.of().formatHex(tagging.hmac(kind + "\n" + text));
    }

    /** Keyed hash of a request's hash: the plain one could be found by trying the few possible requests. */
    public String fingerprint(String plain) {
        return hash("request", plain);
    }

    private static byte[] context(SealPurpose purpose, String place) {
        return (purpose.label() + "\n" + place).getBytes(StandardCharsets.UTF_8);
    }
}

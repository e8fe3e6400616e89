package io.cytelog.axon.mongodb;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/** An Ed25519 key of the signed-note format: a name, and an id that is derived from name and key. */
record NoteKey(String name, Ed25519PublicKeyParameters key) {

    private static final byte ED25519 = 1;
    private static final int ID_BYTES = 4;

    NoteKey {
        if (name.isEmpty() || name.chars().anyMatch(c -> Character.isWhitespace(c) || c == '+')) {
            throw new IllegalArgumentException("A key's name must not be empty nor contain spaces or '+': " + name);
        }
    }

    static NoteKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3) {
            throw new IllegalArgumentException("A verifier key reads name+hash+key, not " + vkey);
        }
        byte[] typed = Base64.getDecoder().decode(parts[2]);
        if (typed.length != Ed25519PublicKeyParameters.KEY_SIZE + 1 || typed[0] != ED25519) {
            throw new IllegalArgumentException("Not an Ed25519 verifier key: " + vkey);
        }
        NoteKey parsed = new NoteKey(parts[0], new Ed25519PublicKeyParameters(typed, 1));
        if (!parsed.vkey().equals(vkey)) {
            throw new IllegalArgumentException("The hash of the verifier key does not fit: " + vkey);
        }
        return parsed;
    }

    String vkey() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typedKey());
    }

    byte[] id() {
        var named = new ByteArrayOutputStream();
        named.writeBytes((name + "\n").getBytes(StandardCharsets.UTF_8));
        named.writeBytes(typedKey());
        return Arrays.copyOf(MerkleTree.sha256().digest(named.toByteArray()), ID_BYTES);
    }

    private byte[] typedKey() {
        var typed = new ByteArrayOutputStream();
        typed.write(ED25519);
        typed.writeBytes(key.getEncoded());
        return typed.toByteArray();
    }
}

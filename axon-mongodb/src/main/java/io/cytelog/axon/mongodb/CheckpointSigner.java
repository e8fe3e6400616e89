package io.cytelog.axon.mongodb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;

/**
 * Signs the heads of one log: C2SP checkpoints in signed notes with Ed25519. The same head always gets the same text.
 */
public final class CheckpointSigner {

    private static final String PEM_BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String PEM_END = "-----END PRIVATE KEY-----";

    private final NoteKey publicKey;
    private final Ed25519PrivateKeyParameters privateKey;

    private CheckpointSigner(NoteKey publicKey, Ed25519PrivateKeyParameters privateKey) {
        this.publicKey = publicKey;
        this.privateKey = privateKey;
    }

    /**
     * The signer of a log.
     *
     * @param log name of the log
     * @param pem Ed25519 private key, PKCS#8 in PEM
     */
    public static CheckpointSigner of(String log, String pem) {
        Ed25519PrivateKeyParameters key = decode(pem);
        return new CheckpointSigner(new NoteKey(origin(log), key.generatePublicKey()), key);
    }

    /**
     * The signer of a log.
     *
     * @param log name of the log
     * @param store a loaded key store, PKCS#12 for example, with one private key, Ed25519
     * @param password of that key
     */
    public static CheckpointSigner of(String log, KeyStore store, char[] password) {
        try {
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            if (keys.size() != 1) {
                throw new IllegalArgumentException("The key store has " + keys.size() + " private keys, not one");
            }
            Ed25519PrivateKeyParameters key =
                    decode(store.getKey(keys.getFirst(), password).getEncoded());
            return new CheckpointSigner(new NoteKey(origin(log), key.generatePublicKey()), key);
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("The private key of the key store cannot be read", unreadable);
        }
    }

    /** A new private key, PKCS#8 in PEM. */
    public static String generatePem() {
        try {
            byte[] encoded = PrivateKeyInfoFactory.createPrivateKeyInfo(
                            new Ed25519PrivateKeyParameters(new SecureRandom()))
                    .getEncoded();
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
            return PEM_BEGIN + "\n" + lines + "\n" + PEM_END + "\n";
        } catch (IOException impossible) {
            throw new IllegalStateException("A new key has no encoding", impossible);
        }
    }

    /** The origin line of a log's checkpoints. */
    public static String origin(String log) {
        return "cytelog/" + log;
    }

    /** The origin line of this signer's checkpoints, which is also the name of its key. */
    public String origin() {
        return publicKey.name();
    }

    /** The verifier key of the signed-note format: {@code name+keyhash+base64}. */
    public String publicKey() {
        return publicKey.vkey();
    }

    /**
     * The signed head of a tree.
     *
     * @param size number of leaves
     * @param root base64 root hash
     */
    public String sign(long size, String root) {
        String text = new Checkpoint(origin(), size, root).text();
        var signer = new Ed25519Signer();
        signer.init(true, privateKey);
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        signer.update(message, 0, message.length);
        var signature = new ByteArrayOutputStream();
        signature.writeBytes(publicKey.id());
        signature.writeBytes(signer.generateSignature());
        String encoded = Base64.getEncoder().encodeToString(signature.toByteArray());
        return text + "\n\u2014 " + origin() + " " + encoded + "\n";
    }

    private static Ed25519PrivateKeyParameters decode(String pem) {
        String base64 = pem.replace(PEM_BEGIN, "").replace(PEM_END, "").replaceAll("\\s", "");
        try {
            return decode(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("Not an Ed25519 private key, PKCS#8 in PEM", malformed);
        }
    }

    private static Ed25519PrivateKeyParameters decode(byte[] pkcs8) {
        try {
            if (PrivateKeyFactory.createKey(pkcs8) instanceof Ed25519PrivateKeyParameters key) {
                return key;
            }
        } catch (IOException malformed) {
            throw new IllegalArgumentException("The private key is not in PKCS#8", malformed);
        }
        throw new IllegalArgumentException("The private key is not an Ed25519 key");
    }
}

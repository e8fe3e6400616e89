package io.cytelog.reporting.webhook;

import io.cytelog.runtime.sealing.Seal;
import io.cytelog.runtime.sealing.SealPurpose;
import io.cytelog.runtime.sealing.Sealed;
import io.cytelog.runtime.sealing.SealingKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/** Makes and seals what webhooks sign with; each secret is bound to its webhook. */
public final class WebhookSecrets {
    private static final SealPurpose SECRET = new SealPurpose("reporting.webhook-secret/1", 128);
    /** How Standard Webhooks writes a secret. */
    private static final String PREFIX = "whsec_";

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 8;

    private final Seal seal;
    private final SecureRandom random;

    public WebhookSecrets(SealingKey key, SecureRandom random, JsonMapper json) {
        this.seal = new Seal(key, "reporting.tags/1", random, json);
        this.random = random;
    }

    /** A new name for a webhook, which nobody guesses. */
    public String newName() {
        return "WH-" + HexFormat.of().formatHex(bytes(ID_BYTES));
    }

    /** A new secret, sealed. */
    public Sealed newSecret(String webhook) {
        return seal.seal(SECRET, webhook, Base64.getEncoder().encodeToString(bytes(SECRET_BYTES)));
    }

    /** The secret as its receiver is told it. */
    public String shown(String webhook, Sealed secret) {
        return PREFIX + seal.open(SECRET, webhook, secret, String.class);
    }

    /** The secret to sign with. */
    public SealingKey key(String webhook, Sealed secret) {
        return SealingKey.ofBase64(seal.open(SECRET, webhook, secret, String.class));
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}

package io.cytelog.runtime.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytelog.runtime.config.StrictJson;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final SealPurpose SMALL = new SealPurpose("test.small/1", 64);

    private final Seal seal = sealWith(1);

    private static Seal sealWith(int key) {
        var bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) key);
        var sealing = SealingKey.ofBase64(Base64.getEncoder().encodeToString(bytes));
        return new Seal(sealing, "test.tags/1", new SecureRandom(), StrictJson.mapper());
    }

    @Test
    void what_fits_into_one_block_has_one_length_and_what_does_not_has_two() {
        var shortest = seal.seal(SMALL, "A", "").base64();
        assertThat(seal.seal(SMALL, "A", "x".repeat(58)).base64()).hasSameSizeAs(shortest);
        assertThat(seal.seal(SMALL, "A", "x".repeat(59)).base64()).hasSizeGreaterThan(shortest.length());
    }

    @Test
    void it_opens_in_its_place_for_its_purpose_with_its_key_and_nowhere_else() {
        var sealed = seal.seal(SMALL, "A", "secret");
        assertThat(seal.open(SMALL, "A", sealed, String.class)).isEqualTo("secret");
        assertThatThrownBy(() -> seal.open(SMALL, "B", sealed, String.class)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.open(new SealPurpose("test.other/1", 64), "A", sealed, String.class))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sealWith(2).open(SMALL, "A", sealed, String.class))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_keyed_hash_is_the_same_for_the_same_and_another_under_another_key_or_kind() {
        assertThat(seal.hash("lot", "1")).isEqualTo(seal.hash("lot", "1")).hasSize(64);
        assertThat(seal.hash("bag", "1")).isNotEqualTo(seal.hash("lot", "1"));
        assertThat(sealWith(2).hash("lot", "1")).isNotEqualTo(seal.hash("lot", "1"));
    }
}

package io.cytelog.testkit.blinding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DisclosureTest {
    private static final String CIPHERTEXT = ciphertext(new Random(1), 540);

    private static String ciphertext(Random random, int size) {
        var bytes = new byte[size];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String event(String kit, String content) {
        return "{\"kit\":\"%s\",\"content\":\"%s\"}".formatted(kit, content);
    }

    private static void tells(String text, String word) {
        assertThatThrownBy(() -> Disclosure.of(text).doesNotTell(word)).isInstanceOf(AssertionError.class);
    }

    @Test
    void short_words_that_meet_in_ciphertext_by_chance_are_not_told() {
        var random = new Random(2);
        int met = 0;
        for (int number = 0; number < 2000; number++) {
            var content = ciphertext(random, 540);
            met += content.contains("86") || content.contains("MSC") ? 1 : 0;
            Disclosure.of(event("K-001", content)).doesNotTell("86", "MSC", "LOT", "48000000");
        }
        assertThat(met).as("ciphertexts with one of the words").isPositive();
    }

    @Test
    void a_word_beside_the_ciphertext_is_told() {
        tells(event("MSC", CIPHERTEXT), "MSC");
        tells("{\"percent\":86,\"content\":\"" + CIPHERTEXT + "\"}", "86");
        tells("{\"cells\":48000000}", "48000000");
    }

    @Test
    void digits_inside_a_longer_number_or_an_id_are_not_told() {
        Disclosure.of("{\"at\":\"2025-01-01T00:00:00.486Z\",\"topic\":\"t48000000ab\",\"sum\":0.8612}")
                .doesNotTell("86", "48000000");
        Disclosure.of("48000000-1234-4abc-8def-0123456789ab " + "86".repeat(32)).doesNotTell("86", "48000000");
    }

    @Test
    void a_long_word_is_told_within_what_looks_random_and_by_what_is_only_encoded() {
        tells(event("K-001", CIPHERTEXT + "W000021123456" + CIPHERTEXT), "W000021123456");
        for (int before = 40; before < 44; before++) {
            var plain = "x".repeat(before) + "\"viableCells\":48000000" + "x".repeat(40);
            var encoded = Base64.getEncoder().encodeToString(plain.getBytes(UTF_8));
            tells(event("K-001", encoded), "viableCells");
            tells("/" + encoded, "48000000");
        }
    }

    @Test
    void what_is_looked_for_in_ciphertext_needs_a_ciphertext_and_a_long_word() {
        Disclosure.of(event("K-001", CIPHERTEXT)).alsoNotInCiphertext("viableCells");
        assertThatThrownBy(() -> Disclosure.of(event("K-001", "none")).alsoNotInCiphertext("viableCells"))
                .hasMessageContaining("ciphertexts");
        assertThatThrownBy(() -> Disclosure.of(event("K-001", CIPHERTEXT)).alsoNotInCiphertext("MSC"))
                .hasMessageContaining("long enough");
    }
}

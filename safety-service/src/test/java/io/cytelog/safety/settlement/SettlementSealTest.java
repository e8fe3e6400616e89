package io.cytelog.safety.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytelog.runtime.config.StrictJson;
import io.cytelog.runtime.sealing.SealingKey;
import io.cytelog.safety.event.ClockId;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettlementSealTest {
    private static final ClockId CLOCK = new ClockId("S-001-AE-0001-C-02");
    private static final Instant AT = Instant.parse("2024-03-22T10:00:00Z");
    private static final Settlement SENT = new Settlement(Settlement.Outcome.SUBMITTED, AT, "EV-1", null);

    private final SettlementSeal seal = new SettlementSeal(
            SealingKey.read(Path.of("src/test/resources/keys/settlement.key")),
            new SecureRandom(),
            StrictJson.mapper());

    @Test
    void every_settlement_has_one_length_and_opens_again() {
        var worst = "\u0001".repeat(200);
        var longest = new Settlement(
                Settlement.Outcome.NOT_REPORTABLE,
                Instant.parse("2024-03-22T10:00:00.123456789Z"),
                worst,
                "\u0001".repeat(500));
        var sealed = seal.seal(CLOCK, longest);
        assertThat(sealed.base64()).hasSameSizeAs(seal.seal(CLOCK, SENT).base64());
        assertThat(seal.openSettlement(CLOCK, sealed).reference()).isEqualTo(worst);
        assertThat(seal.seal(CLOCK, new Confirmation(AT, worst)).base64())
                .hasSameSizeAs(seal.seal(CLOCK, new Confirmation(AT, "A")).base64());
    }

    @Test
    void the_same_settlement_never_looks_the_same_twice() {
        assertThat(seal.seal(CLOCK, SENT)).isNotEqualTo(seal.seal(CLOCK, SENT));
    }

    @Test
    void it_does_not_open_for_another_clock_or_as_something_else() {
        var sealed = seal.seal(CLOCK, SENT);
        assertThatThrownBy(() -> seal.openSettlement(new ClockId("S-001-AE-0001-C-03"), sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> seal.openConfirmation(CLOCK, sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_text_that_would_not_fit_is_refused_and_the_longest_is_not() {
        assertThatThrownBy(() -> new Confirmation(AT, "x".repeat(201))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Confirmation(AT, " ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settlement(Settlement.Outcome.SUBMITTED, AT, "x", "y".repeat(501)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Settlement(Settlement.Outcome.SUBMITTED, AT, "x", "y".repeat(500)))
                .hasToString("Settlement[]");
    }
}

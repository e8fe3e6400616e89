package io.cytelog.safety.read.toxicity;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.safety.rule.Facts;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RuleEditionTest {
    private static final Instant FROM = Instant.parse("2024-03-01T00:00:00Z");

    @Test
    void an_amendment_makes_another_edition_and_so_does_each_change_of_it() {
        var longer = RuleEdition.of(Facts.amended(FROM, "{\"toxicity\":{\"windowDays\":{\"value\":90}}}"));
        assertThat(longer)
                .isNotEqualTo(RuleEdition.of(Facts.PROTOCOLS))
                .isNotEqualTo(RuleEdition.of(Facts.amended(FROM, "{}")))
                .isNotEqualTo(RuleEdition.of(
                        Facts.amended(FROM.plusSeconds(1), "{\"toxicity\":{\"windowDays\":{\"value\":90}}}")));
        assertThat(RuleEdition.of(Facts.amended(FROM, "{\"toxicity\":{\"windowDays\":{\"value\":90}}}")))
                .isEqualTo(longer);
    }
}

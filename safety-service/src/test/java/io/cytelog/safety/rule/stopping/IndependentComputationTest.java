package io.cytelog.safety.rule.stopping;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.config.StrictJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Equals, fraction by fraction, what another program in another language worked out ({@code story/boundary.py}). */
class IndependentComputationTest {
    static Stream<JsonNode> worked_out_elsewhere() throws IOException {
        try (var file = IndependentComputationTest.class.getResourceAsStream("/boundary-characteristics.json")) {
            return StrictJson.mapper().readTree(file).valueStream().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("worked_out_elsewhere")
    void the_table_and_what_it_does_are_the_same(JsonNode known) {
        var table = table(known);
        Map<String, Integer> written = new TreeMap<>();
        table.stopAt().forEach((n, events) -> written.put(n.toString(), events));
        Map<String, Integer> expected = new TreeMap<>();
        known.path("stopAtEvents")
                .properties()
                .forEach(entry -> expected.put(entry.getKey(), entry.getValue().intValue()));
        assertThat(written).isEqualTo(expected);
        assertThat(known.path("characteristics").size()).isPositive();
        known.path("characteristics").forEach(row -> {
            var found = OperatingCharacteristics.of(
                    table, rational(row.path("trueRate").stringValue()));
            assertThat(found.stop()).hasToString(row.path("stop").stringValue());
            assertThat(found.expectedTreated())
                    .hasToString(row.path("expectedTreated").stringValue());
            assertThat(found.expectedEvents())
                    .hasToString(row.path("expectedEvents").stringValue());
        });
    }

    private static StoppingTable table(JsonNode known) {
        int subjects = known.path("subjects").intValue();
        var rate = rational(known.path("acceptableRate").stringValue());
        var prior = known.path("prior");
        return prior.isMissingNode()
                ? PocockBoundary.of(
                        subjects,
                        rate,
                        rational(known.path("falseStopProbability").stringValue()))
                : BayesBoundary.of(
                        subjects,
                        rate,
                        new BayesBoundary.Prior(
                                prior.path("alpha").intValue(),
                                prior.path("beta").intValue(),
                                rational(prior.path("stopFrom").stringValue())));
    }

    private static Rational rational(String decimal) {
        return Rational.of(new BigDecimal(decimal));
    }
}

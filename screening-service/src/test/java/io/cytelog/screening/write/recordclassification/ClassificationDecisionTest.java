package io.cytelog.screening.write.recordclassification;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ClassifiedItem;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassificationDecisionTest {

    private static Decision<ScreeningEvent> decide(String... items) {
        var found = new ClassificationFound(
                Stream.of(items).map(ClassifiedItem::of).toList(), Fixtures.EXAMINED, List.of(), List.of());
        return ClassificationDecision.decide(
                new RecordClassification(Fixtures.SC_001, found, null, Fixtures.investigator()),
                Fixtures.file(List.of(Fixtures.opened(Fixtures.SC_001))),
                Fixtures.RULES);
    }

    @Test
    void items_of_the_protocol_are_recorded_with_their_points() {
        assertThat(decide("PUFFY_FINGERS", "SCLERODACTYLY", "RAYNAUD").facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        ClassificationRecorded.class,
                        recorded -> assertThat(recorded.points()).isEqualTo(7));
    }

    @Test
    void an_item_that_the_protocol_does_not_know_means_nothing() {
        assertThat(decide("RAYNAUD", "HAPPINESS").outcome()).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo(ScreeningRefusal.ITEM_UNKNOWN);
            assertThat(refused.refusal().pointer()).isEqualTo("/items/1");
        });
    }

    @Test
    void what_is_excluded_or_not_known_must_be_of_the_protocol_too() {
        assertThat(pointer(List.of("HAPPINESS"), List.of())).isEqualTo("/exclusions/0");
        assertThat(pointer(List.of("RAYNAUD"), List.of())).isEqualTo("/exclusions/0");
        assertThat(pointer(List.of(), List.of("RAYNAUD", "FINGER_SKIN_SPARED", "HAPPINESS")))
                .isEqualTo("/unknown/2");
        assertThat(pointer(List.of("FINGER_SKIN_SPARED"), List.of("RAYNAUD"))).isNull();
    }

    private static @Nullable String pointer(List<String> exclusions, List<String> unknown) {
        var found = new ClassificationFound(List.of(), Fixtures.EXAMINED, exclusions, unknown);
        var decision = ClassificationDecision.decide(
                new RecordClassification(Fixtures.SC_001, found, null, Fixtures.investigator()),
                Fixtures.file(List.of(Fixtures.opened(Fixtures.SC_001))),
                Fixtures.RULES);
        return decision.outcome() instanceof Outcome.Refused refused
                ? refused.refusal().pointer()
                : null;
    }
}

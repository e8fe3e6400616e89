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
import org.junit.jupiter.api.Test;

class ClassificationDecisionTest {

    private static Decision<ScreeningEvent> decide(String... items) {
        var found =
                new ClassificationFound(Stream.of(items).map(ClassifiedItem::of).toList(), Fixtures.EXAMINED);
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
}

package io.cytelog.dosing.read.visits;

import static io.cytelog.dosing.Dosing.DAY;
import static io.cytelog.dosing.Dosing.REFERRING;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.protocol.TrialSite;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.FollowUpEndNoted;
import io.cytelog.runtime.messaging.FactHeader;
import io.cytelog.runtime.view.RecordedFact;
import io.cytelog.runtime.view.ViewWriter;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** From minute 50 on the protocol no longer names REF, whose subject was followed until a day. */
class VisitsProjectorTest {
    private static final List<TrialSite> OTHERS = Dosing.PROTOCOL.sites().stream()
            .filter(site -> !site.id().equals(REFERRING))
            .toList();

    private final Map<String, Object> kept = new HashMap<>();

    @Test
    void a_day_ends_the_follow_up_by_the_calendar_of_a_site_that_the_protocol_no_longer_names() {
        var protocols = Dosing.amended(at(50), "{\"sites\":" + Dosing.JSON.writeValueAsString(OTHERS) + "}");
        var lost = new FollowUpEndNoted(
                SUBJECT,
                REFERRING,
                FollowUpEnd.LOST_TO_FOLLOW_UP,
                ClinicalTime.of("2025-06-10"),
                new FactHeader("e1", "safety", 1, DAY));

        new VisitsProjector(protocols).on(lost, new RecordedFact("dosing", 1, "e2", DAY, Map.of()), new KeptHere());

        var subject = (SubjectVisits) kept.get(SUBJECT.value());
        assertThat(subject.ends().first()).contains(Instant.parse("2025-06-09T22:00:00Z"));
    }

    private final class KeptHere implements ViewWriter {
        @Override
        public <T> Optional<T> get(String collection, String id, Class<T> type) {
            return Optional.ofNullable(type.cast(kept.get(id)));
        }

        @Override
        public void put(String collection, String id, Object document) {
            kept.put(id, document);
        }

        @Override
        public void delete(String collection, String id) {
            kept.remove(id);
        }
    }
}

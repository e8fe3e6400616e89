package io.cytelog.dosing.read.subjects;

import static io.cytelog.dosing.Dosing.ELSEWHERE;
import static io.cytelog.dosing.Dosing.SITE;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cytelog.dosing.Dosing;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.ProblemException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** From minute 50 on the product is given at REF too, so that a subject of UMCU may come there. */
class DosingSubjectEndpointTest {
    private Instant now = at(49);
    private final InstantSource time = () -> now;
    private final DosingSubjectEndpoint endpoint = new DosingSubjectEndpoint(
            new OneSubject(),
            Dosing.amended(at(50), "{\"administrationSites\":{\"value\":[\"UMCU\",\"REF\"]}}"),
            time.withZone(ZoneOffset.UTC));

    @Test
    void a_site_that_an_amendment_lets_give_the_product_sees_whom_it_may_have_to_dose_from_that_moment_on() {
        assertThatThrownBy(() -> endpoint.subject(SUBJECT, ELSEWHERE)).isInstanceOf(ProblemException.class);
        assertThat(endpoint.subjects(null, 100, ELSEWHERE).items()).isEmpty();

        now = at(50);

        assertThat(endpoint.subject(SUBJECT, ELSEWHERE).subject()).isEqualTo(SUBJECT);
        assertThat(endpoint.subjects(null, 100, ELSEWHERE).items()).hasSize(1);
    }

    /** A subject of UMCU, whom a filter by another site leaves out. */
    private static final class OneSubject implements Views {
        private static final DosingSubject ONLY = DosingSubject.enrolled(SUBJECT, SITE, at(0));

        @Override
        public <T> Optional<T> get(String collection, String id, Class<T> type) {
            return Optional.of(type.cast(ONLY));
        }

        @Override
        public <T> List<T> get(String collection, Collection<String> ids, Class<T> type) {
            return List.of(type.cast(ONLY));
        }

        @Override
        public <T> Page<T> page(
                String collection, @Nullable Bson filter, @Nullable String after, int limit, Class<T> type) {
            return new Page<>(filter == null ? List.of(type.cast(ONLY)) : List.of(), null);
        }

        @Override
        public long count(String collection, @Nullable Bson filter) {
            return 1;
        }

        @Override
        public Map<String, Long> asOf() {
            return Map.of();
        }

        @Override
        public void index(String collection, String... fields) {
            // Nothing is looked for here.
        }
    }
}

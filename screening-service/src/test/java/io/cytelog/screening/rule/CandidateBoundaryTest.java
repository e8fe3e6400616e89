package io.cytelog.screening.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.runtime.command.EventCatalogue;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EnrolmentReviewed;
import io.cytelog.screening.event.SubjectWithdrawn;
import io.cytelog.screening.event.VerdictInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class CandidateBoundaryTest {
    @Test
    void a_file_is_sourced_from_every_event_of_its_candidate_but_deviations() {
        var boundary = CandidateBoundary.boundary();
        var criteria = boundary.criteria().apply(Fixtures.SC_001).toString();
        assertThat(criteria).contains("SC-001");
        EventCatalogue.of(CandidateEvent.class).types().stream()
                .map(type -> type.qualifiedName().toString())
                .forEach(name -> assertThat(criteria.contains(name))
                        .as(name)
                        .isEqualTo(!name.equals(EventCatalogue.nameOf(DeviationNoted.class))));
    }

    @Test
    void a_fact_of_the_candidate_is_kept_with_its_event_and_what_concerns_others_changes_nothing() {
        var boundary = CandidateBoundary.boundary();
        var file = boundary.evolve().apply(boundary.initial(), Fixtures.opened(Fixtures.SC_001), "e1");
        assertThat(file.inputs()).containsExactly(new VerdictInput("opening", "e1"));
        var withdrawn = new SubjectWithdrawn(
                Fixtures.S_001,
                Fixtures.SC_001,
                Fixtures.UMCU,
                Fixtures.ENROLLED,
                WithdrawalScope.TREATMENT,
                null,
                null);
        assertThat(boundary.evolve().apply(file, withdrawn, "e2")).isSameAs(file);
    }

    @Test
    void a_review_is_for_the_moment_of_enrolment_where_that_is_known() {
        var review = new EnrolmentReviewed(
                Fixtures.SC_001,
                Fixtures.S_001,
                Fixtures.UMCU,
                "1",
                "1",
                List.of(),
                List.of("E1"),
                List.of(),
                "I reviewed.",
                Fixtures.ENROLLED.plusSeconds(60));
        var enrolled = Fixtures.file(Fixtures.eligible(Fixtures.SC_001))
                .with(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001))
                .with(review);
        assertThat(enrolled.signature().asOf()).isEqualTo(Fixtures.ENROLLED);
        assertThat(enrolled.signature().outcome()).isEqualTo(EligibilityOutcome.UNRESOLVED);
        assertThat(CandidateFile.EMPTY.with(review).signature().asOf()).isEqualTo(review.occurredAt());
    }
}

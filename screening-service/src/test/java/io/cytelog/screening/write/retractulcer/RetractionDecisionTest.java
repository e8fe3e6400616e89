package io.cytelog.screening.write.retractulcer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.QueryId;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.CriterionVerdict;
import io.cytelog.screening.event.DataQueryRaised;
import io.cytelog.screening.event.DataQueryResolved;
import io.cytelog.screening.event.ProstacyclinOutcome;
import io.cytelog.screening.event.QueryCode;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.event.Ulcer;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.event.UlcerRecorded;
import io.cytelog.screening.event.UlcerRetracted;
import io.cytelog.screening.event.VerdictInput;
import io.cytelog.screening.rule.CandidateFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetractionDecisionTest {
    private static final Ulcer FIRST = Fixtures.ulcer("U1", "4.5", Fixtures.REFRACTORY, Fixtures.FREE);
    private static final Ulcer SECOND = Fixtures.ulcer("U2", "3", Fixtures.REFRACTORY, Fixtures.FREE);
    private static final UlcerRetracted RETRACTED = new UlcerRetracted(Fixtures.SC_001, FIRST, "Another patient's.");

    private static Decision<ScreeningEvent> decide(CandidateFile file, Actor actor) {
        return RetractionDecision.decide(
                new RetractUlcer(Fixtures.SC_001, FIRST.id(), "Another patient's.", actor), file, Fixtures.RULES);
    }

    private static Decision<ScreeningEvent> decide(CandidateFile file) {
        return decide(file, Fixtures.investigator());
    }

    private static UlcerRecorded recorded(Ulcer ulcer) {
        return new UlcerRecorded(Fixtures.SC_001, ulcer, null, null);
    }

    private static CandidateFile signed(CandidateEvent... more) {
        List<CandidateEvent> facts = new ArrayList<>(List.of(more));
        facts.addAll(0, Fixtures.eligible(Fixtures.SC_001));
        return Fixtures.file(facts);
    }

    @Test
    void an_ulcer_is_taken_back_with_its_last_description_and_the_verdict_is_judged_without_it() {
        assertThat(decide(Fixtures.completeAnd()).facts()).containsExactly(RETRACTED);
        var verdict = Fixtures.RULES.verdict(Fixtures.completeAnd(RETRACTED), Fixtures.SIGNED);
        assertThat(verdict.unresolved()).containsExactly("I3", "I4", "E1");
        var other = Fixtures.RULES.verdict(Fixtures.completeAnd(recorded(SECOND), RETRACTED), Fixtures.SIGNED);
        assertThat(other.unfulfilled()).isEmpty();
        assertThat(other.verdicts())
                .filteredOn(found -> found.criterion().equals("I3"))
                .flatExtracting(CriterionVerdict::inputs)
                .containsExactly(new VerdictInput("ulcers/U2", null));
    }

    @Test
    void a_signed_verdict_that_rested_on_it_is_questioned() {
        assertThat(decide(signed()).facts())
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(SignedVerdictQuestioned.class, questioned -> {
                    assertThat(questioned.subject()).isNull();
                    assertThat(questioned.verdicts())
                            .extracting(CriterionVerdict::criterion)
                            .containsExactly("I3", "I4", "E1");
                });
    }

    @Test
    void a_signed_verdict_that_another_ulcer_carries_stands() {
        assertThat(decide(signed(recorded(SECOND))).facts()).containsExactly(RETRACTED);
    }

    @Test
    void the_enrolment_that_rests_on_the_signature_is_put_up_for_review() {
        assertThat(decide(signed(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001)))
                        .facts())
                .last()
                .isInstanceOfSatisfying(
                        SignedVerdictQuestioned.class,
                        questioned -> assertThat(questioned.subject()).isEqualTo(Fixtures.S_001));
    }

    @Test
    void what_was_asked_about_the_ulcer_is_resolved_by_taking_it_back() {
        var odd = Fixtures.ulcer(
                "U1",
                "4.5",
                Fixtures.prostacyclin("2023-11-30", ProstacyclinOutcome.NO_IMPROVEMENT, "2023-10-10"),
                Fixtures.FREE);
        var query = new QueryId("SC-001-Q-01");
        var asked = Fixtures.completeAnd(
                recorded(odd),
                new DataQueryRaised(
                        query, Fixtures.SC_001, Fixtures.UMCU, QueryCode.OUTCOME_BEFORE_INFUSION, "Check the dates."));
        assertThat(decide(asked).facts())
                .last()
                .isEqualTo(new DataQueryResolved(query, Fixtures.SC_001, QueryCode.OUTCOME_BEFORE_INFUSION));
    }

    @Test
    void an_ulcer_that_does_not_stand_in_the_file_cannot_be_taken_back_and_may_be_recorded_anew() {
        var unknown = new Outcome.Refused(Refusal.of(
                ScreeningRefusal.NOTHING_TO_CORRECT,
                "No ulcer U1 is recorded of this candidate, or it was taken back already."));
        assertThat(decide(Fixtures.file(List.of(Fixtures.opened(Fixtures.SC_001))))
                        .outcome())
                .isEqualTo(unknown);
        var retracted = Fixtures.completeAnd(RETRACTED);
        assertThat(decide(retracted).outcome()).isEqualTo(unknown);
        assertThat(retracted.with(recorded(FIRST)).ulcer(new UlcerId("U1"))).contains(FIRST);
    }

    @Test
    void a_file_of_another_site_is_not_known() {
        assertThat(decide(Fixtures.completeAnd(), Fixtures.stranger()).outcome())
                .isEqualTo(new Outcome.Refused(Refusal.notKnown("Screening SC-001")));
    }
}

package io.cytelog.dosing.write.recordvisit;

import static io.cytelog.dosing.Dosing.ELSEWHERE;
import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.SITE;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.VisitReported;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.VisitOutcome;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VisitDecisionTest {
    private static final VisitOutcome WEEK_4 = new VisitOutcome(Instant.parse("2025-04-09T09:00:00Z"), null);
    private static final VisitOutcome NO_SHOW = new VisitOutcome(null, "No show");

    private static VisitsState state(DosingEvent... facts) {
        var state = VisitsState.EMPTY;
        for (var fact : facts) {
            state = state.evolve(fact);
        }
        return state;
    }

    private static RecordVisit attended(String visit, @Nullable String reason, Actor actor) {
        return new RecordVisit(SUBJECT, visit, WEEK_4, reason, actor);
    }

    private static VisitReported reported(String visit) {
        return new VisitReported(SUBJECT, SITE, visit, WEEK_4, null, null);
    }

    private static void refused(Decision<DosingEvent> decision, RefusalCode code) {
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void a_visit_of_a_known_subject_is_recorded_with_its_own_site() {
        assertThat(VisitDecision.decide(attended("V3", null, INVESTIGATOR), state(Dosing.subjectNoted()))
                        .facts())
                .containsExactly(reported("V3"));
    }

    @Test
    void a_subject_of_another_site_and_one_that_nobody_knows_are_refused_alike() {
        refused(
                VisitDecision.decide(attended("V3", null, ELSEWHERE), state(Dosing.subjectNoted())),
                CommonRefusal.NOT_KNOWN);
        refused(VisitDecision.decide(attended("V3", null, INVESTIGATOR), state()), CommonRefusal.NOT_KNOWN);
    }

    @Test
    void a_second_report_of_the_same_visit_needs_a_reason_and_one_of_another_visit_does_not() {
        var state = state(Dosing.subjectNoted(), new VisitReported(SUBJECT, SITE, "V3", NO_SHOW, null, null));

        refused(VisitDecision.decide(attended("V3", null, INVESTIGATOR), state), DosingRefusal.REASON_REQUIRED);
        assertThat(VisitDecision.decide(attended("V3", "Wrong day", INVESTIGATOR), state)
                        .facts())
                .containsExactly(new VisitReported(SUBJECT, SITE, "V3", WEEK_4, NO_SHOW, "Wrong day"));
        assertThat(VisitDecision.decide(attended("V4", null, INVESTIGATOR), state)
                        .facts())
                .containsExactly(reported("V4"));
    }

    @Test
    void a_reason_that_corrects_nothing_is_not_kept() {
        assertThat(VisitDecision.decide(attended("V3", "Just so", INVESTIGATOR), state(Dosing.subjectNoted()))
                        .facts())
                .containsExactly(reported("V3"));
    }

    @Test
    void a_visit_is_recorded_after_withdrawal_and_without_an_administration() {
        var state = state(Dosing.subjectNoted(), Dosing.withdrawn(Instant.parse("2025-03-20T09:00:00Z")));

        assertThat(VisitDecision.decide(attended("V3", null, INVESTIGATOR), state)
                        .facts())
                .hasSize(1);
    }
}

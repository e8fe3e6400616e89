package io.cytelog.dosing.write.recordvisit;

import static io.cytelog.dosing.Dosing.ELSEWHERE;
import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.SITE;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.TreatmentAdministered;
import io.cytelog.dosing.event.VisitReported;
import io.cytelog.dosing.product.CellsGiven;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.rule.ScheduledVisit;
import io.cytelog.dosing.rule.VisitHistory;
import io.cytelog.dosing.rule.VisitOutcome;
import io.cytelog.dosing.rule.VisitSchedule;
import io.cytelog.dosing.rule.VisitSpan;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.security.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
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

    private static Decision<DosingEvent> decide(RecordVisit command, VisitsState state) {
        return VisitDecision.decide(command, state, ProtocolHistory.of(PROTOCOL));
    }

    private static RecordVisit attended(String visit, @Nullable String reason, Actor actor) {
        return new RecordVisit(SUBJECT, visit, WEEK_4, reason, actor);
    }

    private static VisitReported reported(String visit) {
        return new VisitReported(SUBJECT, SITE, visit, WEEK_4, null, null, null);
    }

    private static void refused(Decision<DosingEvent> decision, RefusalCode code) {
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void a_visit_of_a_known_subject_is_recorded_with_its_own_site() {
        assertThat(decide(attended("V3", null, INVESTIGATOR), state(Dosing.subjectNoted()))
                        .facts())
                .containsExactly(reported("V3"));
    }

    @Test
    void a_subject_of_another_site_and_one_that_nobody_knows_are_refused_alike() {
        refused(decide(attended("V3", null, ELSEWHERE), state(Dosing.subjectNoted())), CommonRefusal.NOT_KNOWN);
        refused(decide(attended("V3", null, INVESTIGATOR), state()), CommonRefusal.NOT_KNOWN);
    }

    @Test
    void a_second_report_of_the_same_visit_needs_a_reason_and_one_of_another_visit_does_not() {
        var state = state(Dosing.subjectNoted(), new VisitReported(SUBJECT, SITE, "V3", NO_SHOW, null, null, null));

        refused(decide(attended("V3", null, INVESTIGATOR), state), DosingRefusal.REASON_REQUIRED);
        assertThat(decide(attended("V3", "Wrong day", INVESTIGATOR), state).facts())
                .containsExactly(new VisitReported(SUBJECT, SITE, "V3", WEEK_4, NO_SHOW, "Wrong day", null));
        assertThat(decide(attended("V4", null, INVESTIGATOR), state).facts()).containsExactly(reported("V4"));
    }

    @Test
    void a_reason_that_corrects_nothing_is_not_kept() {
        assertThat(decide(attended("V3", "Just so", INVESTIGATOR), state(Dosing.subjectNoted()))
                        .facts())
                .containsExactly(reported("V3"));
    }

    @Test
    void a_visit_is_recorded_after_withdrawal_and_without_an_administration() {
        var state = state(Dosing.subjectNoted(), Dosing.withdrawn(Instant.parse("2025-03-20T09:00:00Z")));

        assertThat(decide(attended("V3", null, INVESTIGATOR), state).facts()).hasSize(1);
    }

    private static @Nullable List<Deviation> deviations(String visit, VisitOutcome outcome, DosingEvent... facts) {
        var command = new RecordVisit(SUBJECT, visit, outcome, "Read again", INVESTIGATOR);
        return ((VisitReported) decide(command, state(facts)).facts().getFirst()).deviations();
    }

    /** What the windows are counted from. */
    private static TreatmentAdministered given(Instant at) {
        return Dosing.administered(SUBJECT, null, at, CellsGiven.NOT_DERIVABLE);
    }

    private static VisitSpan span(String visit) {
        return VisitSchedule.of(PROTOCOL, SITE)
                .at(Dosing.at(0), new VisitHistory(Dosing.at(0), null, List.of()))
                .stream()
                .filter(scheduled -> scheduled.visit().code().equals(visit))
                .map(ScheduledVisit::span)
                .findFirst()
                .orElseThrow();
    }

    private static VisitOutcome attendedAt(Instant at) {
        return new VisitOutcome(at, null);
    }

    @Test
    void a_visit_outside_its_window_is_a_deviation_and_one_at_either_end_of_it_is_not() {
        var span = span("V4");
        var opens = span.opensAt();
        var closes = Objects.requireNonNull(span.closesAt());
        DosingEvent[] dosed = {Dosing.subjectNoted(), given(Dosing.at(0))};

        assertThat(deviations("V4", attendedAt(opens.minusNanos(1)), dosed))
                .containsExactly(Deviation.VISIT_OUT_OF_WINDOW);
        assertThat(deviations("V4", attendedAt(opens), dosed)).isNull();
        assertThat(deviations("V4", attendedAt(span.target()), dosed)).isNull();
        assertThat(deviations("V4", attendedAt(closes), dosed)).isNull();
        assertThat(deviations("V4", attendedAt(closes.plusNanos(1)), dosed))
                .containsExactly(Deviation.VISIT_OUT_OF_WINDOW);
    }

    @Test
    void windows_are_counted_from_the_first_administration_however_late_it_is_recorded() {
        var inside = attendedAt(span("V4").target());

        assertThat(deviations(
                        "V4",
                        inside,
                        Dosing.subjectNoted(),
                        given(Dosing.at(0).plusSeconds(90 * 86_400)),
                        given(Dosing.at(0))))
                .isNull();
        assertThat(deviations(
                        "V4", inside, Dosing.subjectNoted(), given(Dosing.at(0).plusSeconds(90 * 86_400))))
                .containsExactly(Deviation.VISIT_OUT_OF_WINDOW);
    }

    @Test
    void a_visit_without_a_window_a_missed_one_and_one_before_any_administration_are_no_deviation() {
        var late = attendedAt(Dosing.at(0).plusSeconds(900 * 86_400L));

        assertThat(deviations("EXTRA", late, Dosing.subjectNoted(), given(Dosing.at(0))))
                .isNull();
        assertThat(deviations("V4", NO_SHOW, Dosing.subjectNoted(), given(Dosing.at(0))))
                .isNull();
        assertThat(deviations("V4", late, Dosing.subjectNoted())).isNull();
    }
}

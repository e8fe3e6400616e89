package io.cytelog.screening.write.enrolsubject;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.event.CandidateEvent;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.EnrolmentRefused;
import io.cytelog.screening.event.OpeningDetails;
import io.cytelog.screening.event.ScreenFailed;
import io.cytelog.screening.event.ScreeningEvent;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.CandidateFile.Opening;
import io.cytelog.screening.rule.EligibilityRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnrolmentDecisionTest {
    private static final CandidateFile ELIGIBLE = Fixtures.file(Fixtures.eligible(Fixtures.SC_001));

    private static Decision<ScreeningEvent> decide(EnrolmentState state, Instant at, Actor actor) {
        return EnrolmentDecision.decide(
                new EnrolSubject(Fixtures.TRIAL, Fixtures.SC_001, at, actor), state, Fixtures.PROTOCOL, Fixtures.RULES);
    }

    private static EnrolmentState state(CandidateFile file, int enrolled, boolean halted, long heard) {
        var opening = file.opening();
        var screenings = opening == null ? Screenings.NONE : Screenings.NONE.with(opening);
        var subject = file.enrolled();
        return new EnrolmentState(
                file,
                subject == null ? screenings : screenings.with(Fixtures.SC_001, subject.subject()),
                enrolled,
                halted,
                heard);
    }

    private static Decision<ScreeningEvent> decide(CandidateFile file) {
        return decide(state(file, 0, false, 0), Fixtures.ENROLLED, Fixtures.investigator());
    }

    private static CandidateFile eligibleAnd(CandidateEvent event) {
        return ELIGIBLE.with(event);
    }

    private static Refusal refusal(Decision<ScreeningEvent> decision) {
        return ((Outcome.Refused) decision.outcome()).refusal();
    }

    private static void refused(Decision<ScreeningEvent> decision, ScreeningRefusal code, String explanation) {
        assertThat(refusal(decision).code()).isEqualTo(code);
        assertThat(refusal(decision).explanation()).contains(explanation);
    }

    private static void refusedOnRecord(Decision<ScreeningEvent> decision, ScreeningRefusal code, String explanation) {
        assertThat(onRecord(decision).code()).isEqualTo(code);
        assertThat(onRecord(decision).explanation()).contains(explanation);
    }

    private static EnrolmentRefused onRecord(Decision<ScreeningEvent> decision) {
        assertThat(decision.facts()).hasSize(1);
        return (EnrolmentRefused) decision.facts().getFirst();
    }

    @Test
    void an_eligible_candidate_gets_the_next_number() {
        assertThat(decide(state(ELIGIBLE, 6, false, 0), Fixtures.ENROLLED, Fixtures.investigator())
                        .facts())
                .containsExactly(Fixtures.enrolled(Fixtures.SC_001, new SubjectId("S-007")));
    }

    @Test
    void an_enrolled_candidate_is_told_the_number() {
        refused(
                decide(eligibleAnd(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001))),
                ScreeningRefusal.ALREADY_ENROLLED,
                "is enrolled as S-001");
    }

    @Test
    void a_screening_that_nobody_opened_or_that_is_another_sites_is_not_known() {
        var notKnown = Refusal.notKnown("Screening SC-001");
        assertThat(refusal(decide(CandidateFile.EMPTY))).isEqualTo(notKnown);
        assertThat(refusal(decide(state(ELIGIBLE, 0, false, 0), Fixtures.ENROLLED, Fixtures.stranger())))
                .isEqualTo(notKnown);
    }

    @Test
    void a_site_enrols_from_the_moment_it_opens() {
        var opens = Fixtures.PROTOCOL.site(Fixtures.UMCU).orElseThrow().opensAt();
        var state = state(ELIGIBLE, 0, false, 0);
        refused(
                decide(state, opens.minusNanos(1), Fixtures.investigator()),
                ScreeningRefusal.SITE_NOT_OPEN,
                "The site UMCU is not open");
        assertThat(onRecord(decide(state, opens, Fixtures.investigator())).code())
                .isEqualTo(ScreeningRefusal.CONSENT_NOT_VALID);
    }

    @Test
    void a_site_that_the_protocol_does_not_name_enrols_nobody() {
        var nowhere = new SiteId("NOWHERE");
        var opened = new ScreeningOpened(Fixtures.TRIAL, Fixtures.SC_001, nowhere, Sex.MALE, Fixtures.OPENED, null);
        var actor = new Actor("inv", Fixtures.investigator().roles(), nowhere, Fixtures.OPENED);
        refused(
                decide(state(CandidateFile.EMPTY.with(opened), 0, false, 0), Fixtures.ENROLLED, actor),
                ScreeningRefusal.SITE_NOT_OPEN,
                "NOWHERE");
    }

    @Test
    void no_consent_and_an_outdated_one_enrol_nobody() {
        var outdated = new ConsentGiven("1.0", Fixtures.CONSENTED, 44, true);
        refusedOnRecord(
                decide(eligibleAnd(new ConsentRecorded(Fixtures.SC_001, outdated, Fixtures.CONSENT, "Misread."))),
                ScreeningRefusal.CONSENT_NOT_VALID,
                "record one");
        refusedOnRecord(
                decide(Fixtures.file(List.of(Fixtures.opened(Fixtures.SC_001)))),
                ScreeningRefusal.CONSENT_NOT_VALID,
                "record one");
    }

    @Test
    void an_unsigned_a_failed_and_a_questioned_verdict_each_say_what_is_wrong() {
        refusedOnRecord(decide(Fixtures.completeAnd()), ScreeningRefusal.NOT_ELIGIBLE, "No investigator has signed");
        var failed = new ScreenFailed(
                Fixtures.SC_001, Fixtures.UMCU, "1", List.of("E2"), List.of(), "I sign.", Fixtures.SIGNED, "1");
        refusedOnRecord(decide(eligibleAnd(failed)), ScreeningRefusal.NOT_ELIGIBLE, "screen failure");
        refusedOnRecord(
                decide(eligibleAnd(new SignedVerdictQuestioned(Fixtures.SC_001, null, List.of()))),
                ScreeningRefusal.NOT_ELIGIBLE,
                "must be signed again");
    }

    @Test
    void a_verdict_is_signed_before_the_enrolment_or_at_its_moment() {
        var state = state(ELIGIBLE, 0, false, 0);
        refusedOnRecord(
                decide(state, Fixtures.SIGNED.minusNanos(1), Fixtures.investigator()),
                ScreeningRefusal.NOT_ELIGIBLE,
                "after this enrolment");
        assertThat(decide(state, Fixtures.SIGNED, Fixtures.investigator()).facts())
                .hasSize(1);
    }

    @Test
    void criteria_that_fail_or_are_open_at_the_moment_of_enrolment_are_named() {
        var file = eligibleAnd(Fixtures.judged(Fixtures.SC_001, "E4", CriterionAnswer.MET))
                .with(Fixtures.judged(Fixtures.SC_001, "E6", CriterionAnswer.UNKNOWN));
        refusedOnRecord(decide(file), ScreeningRefusal.NOT_ELIGIBLE, "not fulfilled: E4, E6.");
    }

    @Test
    void the_last_place_is_given_and_the_next_refusal_is_recorded() {
        var actor = Fixtures.investigator();
        assertThat(decide(state(ELIGIBLE, 19, false, 0), Fixtures.ENROLLED, actor)
                        .facts())
                .containsExactly(Fixtures.enrolled(Fixtures.SC_001, new SubjectId("S-020")));
        assertThat(onRecord(decide(state(ELIGIBLE, 20, false, 0), Fixtures.ENROLLED, actor)))
                .isEqualTo(new EnrolmentRefused(
                        Fixtures.SC_001,
                        Fixtures.UMCU,
                        ScreeningRefusal.RECRUITMENT_COMPLETE,
                        "All 20 places of the trial are taken.",
                        Fixtures.ENROLLED,
                        "1"));
    }

    @Test
    void a_halt_is_told_before_the_target() {
        var refused = onRecord(decide(state(ELIGIBLE, 20, true, 0), Fixtures.ENROLLED, Fixtures.investigator()));
        assertThat(refused.code()).isEqualTo(ScreeningRefusal.TRIAL_HALTED);
        assertThat(refused.explanation()).isEqualTo("The trial is halted; nobody is enrolled now.");
    }

    @Test
    void a_verdict_signed_under_an_earlier_version_of_the_protocol_is_signed_again_first() {
        var amended = Fixtures.amended(Fixtures.ENROLLED, "{}");
        var rules = new EligibilityRules(ProtocolHistory.of(Fixtures.PROTOCOL, amended));
        var state = state(ELIGIBLE, 0, false, 0);
        var after = EnrolmentDecision.decide(enrol(Fixtures.ENROLLED), state, amended, rules);
        refusedOnRecord(
                after,
                ScreeningRefusal.NOT_ELIGIBLE,
                "signed under version 1 of the protocol, and version 2 is in force");
        var before = enrol(Fixtures.ENROLLED.minusNanos(1));
        assertThat(EnrolmentDecision.decide(before, state, Fixtures.PROTOCOL, rules)
                        .facts())
                .hasSize(1);
    }

    private static EnrolSubject enrol(Instant at) {
        return new EnrolSubject(Fixtures.TRIAL, Fixtures.SC_001, at, Fixtures.investigator());
    }

    @Test
    void a_target_that_is_no_cap_turns_nobody_away() {
        var uncapped = Fixtures.protocolWith("{\"recruitment\":{\"hardCap\":null}}");
        assertThat(EnrolmentDecision.decide(
                                new EnrolSubject(
                                        Fixtures.TRIAL, Fixtures.SC_001, Fixtures.ENROLLED, Fixtures.investigator()),
                                state(ELIGIBLE, 20, false, 0),
                                uncapped,
                                Fixtures.RULES)
                        .facts())
                .containsExactly(Fixtures.enrolled(Fixtures.SC_001, new SubjectId("S-021")));
    }

    @Test
    void a_candidate_who_is_enrolled_under_an_earlier_or_later_screening_is_not_enrolled_again() {
        var state = state(ELIGIBLE, 1, false, 0);
        var first = new ScreeningId("SC-007");
        var between = new ScreeningId("SC-008");
        var others = state.screenings().with(opening(first, null)).with(opening(between, first));

        var earlier = others.with(opening(Fixtures.SC_001, between)).with(first, new SubjectId("S-001"));
        refused(
                decide(among(earlier), Fixtures.ENROLLED, Fixtures.investigator()),
                ScreeningRefusal.ALREADY_ENROLLED,
                "enrolled as S-001, under SC-007");
        var later = others.with(opening(first, Fixtures.SC_001)).with(between, new SubjectId("S-001"));
        refused(
                decide(among(later), Fixtures.ENROLLED, Fixtures.investigator()),
                ScreeningRefusal.ALREADY_ENROLLED,
                "under SC-008");
        var another = others.with(between, new SubjectId("S-001"));
        assertThat(decide(among(another), Fixtures.ENROLLED, Fixtures.investigator())
                        .facts())
                .hasSize(1);
    }

    private static EnrolmentState among(Screenings screenings) {
        return new EnrolmentState(ELIGIBLE, screenings, 1, false, 0);
    }

    private static Opening opening(ScreeningId screening, @Nullable ScreeningId previous) {
        return new Opening(screening, Fixtures.UMCU, new OpeningDetails(Fixtures.OPENED, Sex.FEMALE, previous));
    }
}

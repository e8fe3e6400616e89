package io.cytelog.dosing.write.recorddeviation;

import static io.cytelog.dosing.Dosing.ELSEWHERE;
import static io.cytelog.dosing.Dosing.INVESTIGATOR;
import static io.cytelog.dosing.Dosing.PROTOCOL;
import static io.cytelog.dosing.Dosing.REFERRING;
import static io.cytelog.dosing.Dosing.REHEARSAL;
import static io.cytelog.dosing.Dosing.SITE;
import static io.cytelog.dosing.Dosing.SUBJECT;
import static io.cytelog.dosing.Dosing.TRIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.Dosing;
import io.cytelog.dosing.event.DeviationId;
import io.cytelog.dosing.event.DeviationRecorded;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.SeriousBreachNotified;
import io.cytelog.dosing.rule.DeviationCategory;
import io.cytelog.dosing.rule.DeviationImpact;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.command.Decision;
import io.cytelog.runtime.command.Outcome;
import io.cytelog.runtime.command.RefusalCode;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Role;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeviationDecisionTest {
    private static final Actor SPONSOR = new Actor("sponsor", Set.of(Role.SPONSOR), null, Instant.EPOCH);
    private static final Instant HAPPENED = Instant.parse("2025-03-10T09:00:00Z");
    private static final Instant AWARE = Instant.parse("2025-03-12T09:00:00Z");
    private static final Instant SPONSOR_AWARE = Instant.parse("2025-03-13T15:00:00Z");

    private static DeviationsState state(DosingEvent... facts) {
        var state = DeviationsState.EMPTY;
        for (var fact : facts) {
            state = state.evolve(fact);
        }
        return state;
    }

    private static RecordDeviation deviation(Actor actor, SiteId site, @Nullable SubjectId subject) {
        return command(actor, site, subject, null, null, false, null);
    }

    private static RecordDeviation breach(@Nullable Instant sponsorAwareAt) {
        return command(SPONSOR, SITE, null, null, null, true, sponsorAwareAt);
    }

    private static RecordDeviation correction(Actor actor, SiteId site, int number) {
        return command(actor, site, null, DeviationId.of(number), "The site was mistaken", false, null);
    }

    private static RecordDeviation command(
            Actor actor,
            SiteId site,
            @Nullable SubjectId subject,
            @Nullable DeviationId corrects,
            @Nullable String reason,
            boolean seriousBreach,
            @Nullable Instant sponsorAwareAt) {
        return new RecordDeviation(
                TRIAL,
                corrects,
                reason,
                site,
                subject,
                HAPPENED,
                AWARE,
                DeviationCategory.PROCEDURE,
                DeviationImpact.MINOR,
                "Blood pressure was not taken.",
                seriousBreach,
                sponsorAwareAt,
                actor);
    }

    private static DeviationRecorded recorded(RecordDeviation command, DeviationsState state, Protocol protocol) {
        return (DeviationRecorded)
                DeviationDecision.decide(command, state, protocol).facts().getFirst();
    }

    private static DeviationRecorded recorded(RecordDeviation command, DeviationsState state) {
        return recorded(command, state, PROTOCOL);
    }

    private static void refused(Decision<DosingEvent> decision, RefusalCode code) {
        assertThat(decision.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private static void refused(RecordDeviation command, DeviationsState state, RefusalCode code) {
        refused(DeviationDecision.decide(command, state, PROTOCOL), code);
    }

    @Test
    void deviations_are_numbered_in_order_and_a_correction_takes_no_number() {
        var first = recorded(deviation(INVESTIGATOR, SITE, null), state());
        var corrected = recorded(correction(INVESTIGATOR, SITE, 1), state(first));
        var second = recorded(deviation(INVESTIGATOR, SITE, null), state(first, corrected));

        assertThat(first.deviation()).isEqualTo(new DeviationId("DEV-0001"));
        assertThat(first.replaces()).isNull();
        assertThat(corrected.deviation()).isEqualTo(first.deviation());
        assertThat(corrected.replaces()).isEqualTo(first.report());
        assertThat(corrected.reason()).isEqualTo("The site was mistaken");
        assertThat(second.deviation()).isEqualTo(new DeviationId("DEV-0002"));
    }

    @Test
    void a_site_names_itself_and_nobody_names_a_site_that_the_protocol_does_not_have() {
        refused(deviation(ELSEWHERE, SITE, null), state(), CommonRefusal.NOT_KNOWN);
        refused(deviation(SPONSOR, new SiteId("MARS"), null), state(), DosingRefusal.SITE_NOT_KNOWN);
        assertThat(recorded(deviation(SPONSOR, REFERRING, null), state()).site())
                .isEqualTo(REFERRING);
    }

    @Test
    void a_subject_that_nobody_knows_and_one_of_another_site_are_refused_alike() {
        refused(deviation(INVESTIGATOR, SITE, SUBJECT), state(), CommonRefusal.NOT_KNOWN);
        refused(deviation(ELSEWHERE, REFERRING, SUBJECT), state(Dosing.subjectNoted()), CommonRefusal.NOT_KNOWN);
        var own = recorded(deviation(INVESTIGATOR, SITE, SUBJECT), state(Dosing.subjectNoted()));
        assertThat(own.subject()).isEqualTo(SUBJECT);
        assertThat(own.subjectSite()).isNull();
    }

    @Test
    void the_site_that_gives_the_product_reports_what_happened_there_to_a_subject_of_another() {
        var command = deviation(INVESTIGATOR, SITE, SUBJECT);

        assertThat(recorded(command, state(Dosing.referred())).subjectSite()).isEqualTo(REFERRING);
        refused(DeviationDecision.decide(command, state(Dosing.referred()), REHEARSAL), CommonRefusal.NOT_KNOWN);
    }

    @Test
    void a_serious_breach_is_to_be_notified_from_the_sponsors_awareness_or_the_reporters_while_that_is_unknown() {
        assertThat(recorded(breach(SPONSOR_AWARE), state()).report().notifyBy()).isEqualTo("2025-03-20T15:00:00Z");
        assertThat(recorded(breach(null), state()).report().notifyBy()).isEqualTo("2025-03-19T09:00:00Z");
        assertThat(recorded(deviation(SPONSOR, SITE, null), state()).report().notifyBy())
                .isNull();
    }

    @Test
    void a_correction_of_what_is_not_there_or_is_another_sites_is_refused() {
        var first = recorded(deviation(INVESTIGATOR, SITE, null), state());

        refused(correction(INVESTIGATOR, SITE, 2), state(first), CommonRefusal.NOT_KNOWN);
        refused(correction(ELSEWHERE, REFERRING, 1), state(first), CommonRefusal.NOT_KNOWN);
        assertThat(recorded(correction(SPONSOR, REFERRING, 1), state(first)).site())
                .isEqualTo(REFERRING);
    }

    @Test
    void only_a_serious_breach_is_notified() {
        var minor = recorded(deviation(INVESTIGATOR, SITE, null), state());
        var serious = recorded(breach(SPONSOR_AWARE), state(minor));
        var state = state(minor, serious);

        assertThat(DeviationDecision.decide(notice(2), state).facts())
                .containsExactly(new SeriousBreachNotified(
                        TRIAL, DeviationId.of(2), SITE, SPONSOR_AWARE, "CTIS-2025-17", null, null));
        refused(DeviationDecision.decide(notice(1), state), DosingRefusal.NOT_A_SERIOUS_BREACH);
        refused(DeviationDecision.decide(notice(3), state), CommonRefusal.NOT_KNOWN);
    }

    @Test
    void a_notification_is_corrected_by_a_reason_and_only_where_there_is_one() {
        var serious = recorded(breach(SPONSOR_AWARE), state());
        var notified = (SeriousBreachNotified)
                DeviationDecision.decide(notice(1), state(serious)).facts().getFirst();
        var correction =
                new NotifyBreach(TRIAL, DeviationId.of(1), AWARE, "CTIS-2025-71", "Digits were swapped", SPONSOR);

        refused(DeviationDecision.decide(correction, state(serious)), DosingRefusal.NOTHING_TO_CORRECT);
        var corrected = (SeriousBreachNotified) DeviationDecision.decide(correction, state(serious, notified))
                .facts()
                .getFirst();
        assertThat(corrected.replaces()).isEqualTo(notified.notification());
        assertThat(corrected.reason()).isEqualTo("Digits were swapped");
        assertThat(((SeriousBreachNotified) DeviationDecision.decide(correction, state(serious, notified, corrected))
                                .facts()
                                .getFirst())
                        .replaces())
                .isEqualTo(corrected.notification());
    }

    @Test
    void a_notification_stays_open_to_correction_when_the_breach_is_no_longer_a_serious_one() {
        var serious = recorded(breach(SPONSOR_AWARE), state());
        var notified =
                DeviationDecision.decide(notice(1), state(serious)).facts().getFirst();
        var minor = recorded(correction(SPONSOR, SITE, 1), state(serious, notified));
        var correction = new NotifyBreach(TRIAL, DeviationId.of(1), AWARE, "CTIS-2025-71", "Swapped", SPONSOR);

        assertThat(DeviationDecision.decide(correction, state(serious, notified, minor))
                        .facts())
                .hasSize(1);
        refused(
                DeviationDecision.decide(notice(1), state(serious, notified, minor)),
                DosingRefusal.NOT_A_SERIOUS_BREACH);
    }

    private static NotifyBreach notice(int number) {
        return new NotifyBreach(TRIAL, DeviationId.of(number), SPONSOR_AWARE, "CTIS-2025-17", null, SPONSOR);
    }
}

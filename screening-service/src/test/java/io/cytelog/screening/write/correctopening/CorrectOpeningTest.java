package io.cytelog.screening.write.correctopening;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.contracts.Sex;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.command.CommonRefusal;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.Fixtures;
import io.cytelog.screening.ScreeningModule;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.ConsentRecorded;
import io.cytelog.screening.event.DeviationKind;
import io.cytelog.screening.event.DeviationNoted;
import io.cytelog.screening.event.EnrolmentCorrected;
import io.cytelog.screening.event.EnrolmentDetails;
import io.cytelog.screening.event.OpeningCorrected;
import io.cytelog.screening.event.OpeningDetails;
import io.cytelog.screening.event.ScreeningOpened;
import io.cytelog.screening.event.ScreeningRefusal;
import io.cytelog.screening.write.CandidateRecording;
import io.cytelog.testkit.SliceStory;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorrectOpeningTest {
    private static final ScreeningId OTHER = new ScreeningId("SC-002");
    private static final OpeningDetails FEMALE = new OpeningDetails(Fixtures.OPENED, Sex.FEMALE, null);
    private static final OpeningDetails MALE = new OpeningDetails(Fixtures.OPENED, Sex.MALE, null);

    private final SliceStory story = SliceStory.of(ScreeningModule.module(Fixtures.HISTORY, Fixtures.RULES));

    @AfterEach
    void close() {
        story.close();
    }

    private static CorrectOpening correct(OpeningDetails opening, Actor actor) {
        return new CorrectOpening(Fixtures.TRIAL, Fixtures.SC_001, opening, "Typed wrongly.", actor);
    }

    private static CorrectOpening correct(OpeningDetails opening) {
        return correct(opening, Fixtures.investigator());
    }

    private static OpeningCorrected corrected(OpeningDetails now, OpeningDetails before) {
        return new OpeningCorrected(Fixtures.SC_001, Fixtures.UMCU, now, before, "Typed wrongly.");
    }

    private static OpeningDetails after(@Nullable ScreeningId previous) {
        return new OpeningDetails(Fixtures.OPENED, Sex.FEMALE, previous);
    }

    @Test
    void each_correction_keeps_what_it_replaces() {
        story.given(Fixtures.opened(Fixtures.SC_001));
        story.when(correct(MALE)).recorded(corrected(MALE, FEMALE));
        story.when(correct(FEMALE)).recorded(corrected(FEMALE, MALE));
    }

    @Test
    void the_other_services_are_told_of_a_subjects_sex_and_of_nobody_elses() {
        story.given(Fixtures.eligible(Fixtures.SC_001).toArray())
                .given(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001));
        var told = new EnrolmentDetails(Fixtures.ENROLLED, Sex.FEMALE, 44, Fixtures.PROTOCOL.version());
        var now = new EnrolmentDetails(Fixtures.ENROLLED, Sex.MALE, 44, Fixtures.PROTOCOL.version());
        story.when(correct(MALE))
                .recorded(
                        corrected(MALE, FEMALE),
                        new EnrolmentCorrected(
                                Fixtures.SC_001, Fixtures.S_001, Fixtures.UMCU, now, told, "Typed wrongly."));
        var earlier = new OpeningDetails(Fixtures.OPENED.minusSeconds(60), Sex.MALE, null);
        story.when(correct(earlier)).recorded(corrected(earlier, MALE));
    }

    @Test
    void a_corrected_age_of_a_subject_is_told_anew_as_well() {
        var file = Fixtures.file(Fixtures.eligible(Fixtures.SC_001))
                .with(Fixtures.enrolled(Fixtures.SC_001, Fixtures.S_001));
        var older = new ConsentGiven("2.0", Fixtures.CONSENTED, 45, true);
        var recorded = new ConsentRecorded(Fixtures.SC_001, older, Fixtures.CONSENT, "Typed wrongly.");
        var decision =
                CandidateRecording.decide(correct(FEMALE), file, Fixtures.CONSENT, List.of(recorded), Fixtures.RULES);
        assertThat(decision.facts())
                .last()
                .isInstanceOfSatisfying(
                        EnrolmentCorrected.class,
                        told -> assertThat(told.enrolment().yearsOfAge()).isEqualTo(45));
    }

    @Test
    void a_previous_screening_is_another_one_of_the_same_site() {
        var elsewhere = new ScreeningOpened(
                Fixtures.TRIAL, new ScreeningId("SC-003"), new SiteId("REF"), Sex.FEMALE, Fixtures.OPENED, null);
        story.given(Fixtures.opened(Fixtures.SC_001), Fixtures.opened(OTHER), elsewhere);
        for (var wrong : List.of(Fixtures.SC_001, elsewhere.screening(), new ScreeningId("SC-009"))) {
            story.when(correct(after(wrong))).refused(ScreeningRefusal.PREVIOUS_UNKNOWN);
        }
        story.when(correct(after(OTHER))).recorded(corrected(after(OTHER), FEMALE));
        story.when(correct(after(null))).recorded(corrected(FEMALE, after(OTHER)));
    }

    @Test
    void an_opening_before_the_site_opened_is_a_deviation_and_one_at_that_moment_is_none() {
        story.given(Fixtures.opened(Fixtures.SC_001));
        var opens = Fixtures.PROTOCOL.site(Fixtures.UMCU).orElseThrow().opensAt();
        var inTime = new OpeningDetails(opens, Sex.FEMALE, null);
        story.when(correct(inTime)).recorded(corrected(inTime, FEMALE));
        Instant early = opens.minusNanos(1_000_000);
        var tooEarly = new OpeningDetails(early, Sex.FEMALE, null);
        story.when(correct(tooEarly))
                .recorded(
                        corrected(tooEarly, inTime),
                        new DeviationNoted(
                                Fixtures.SC_001,
                                DeviationKind.SITE_NOT_OPEN,
                                "By its corrected moment, this happened when the site UMCU was not open.",
                                early));
    }

    @Test
    void a_screening_that_nobody_opened_or_that_is_another_sites_is_not_known() {
        story.given(Fixtures.opened(OTHER));
        story.when(correct(MALE)).refused(CommonRefusal.NOT_KNOWN);
        story.given(Fixtures.opened(Fixtures.SC_001));
        story.when(correct(MALE, Fixtures.stranger())).refused(CommonRefusal.NOT_KNOWN);
    }
}

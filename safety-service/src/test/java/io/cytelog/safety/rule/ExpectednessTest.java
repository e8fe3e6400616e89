package io.cytelog.safety.rule;

import static io.cytelog.safety.rule.Facts.SUBJECT;
import static io.cytelog.safety.rule.Facts.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.protocol.ExpectedTerm;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ReferenceSafetyInformation;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.Expectedness;
import io.cytelog.safety.event.ExpectednessAssessed;
import io.cytelog.safety.event.Particulars;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.SponsorMadeAware;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Version 1 expects nothing; version 2, in force from 1 March 2024, 00:00 in Amsterdam, expects fever. */
class ExpectednessTest {
    private static final Instant ASSESSED = Instant.parse("2024-05-21T10:00:00Z");
    private static final Protocol PROTOCOL = Facts.with(List.of(
            new ReferenceSafetyInformation(
                    "2",
                    Instant.parse("2024-02-29T23:00:00Z"),
                    List.of(new ExpectedTerm("Fever", "10016558")),
                    "test",
                    true,
                    null),
            new ReferenceSafetyInformation("1", Instant.parse("2021-10-06T00:00:00Z"), List.of(), "test", true, null)));

    private static AdverseEvent fever(@Nullable String onset) {
        return AdverseEvent.of(event(1, " fever", onset, 2).related().serious().reported());
    }

    private static AdverseEvent judged(AdverseEvent event, Expectedness expectedness, String version) {
        var reference = new ReferenceSafety(PROTOCOL);
        return event.with(new ExpectednessAssessed(
                event.id(),
                SUBJECT,
                expectedness,
                null,
                version,
                reference.inForceAtOnset(version, event),
                reference.lists(version, event),
                ASSESSED,
                null));
    }

    @Test
    void an_event_is_unexpected_until_it_is_judged() {
        assertThat(fever("2024-03-02").expected(PROTOCOL)).isFalse();
    }

    @Test
    void a_listed_event_judged_against_the_version_in_force_is_expected() {
        var event = judged(fever("2024-03-02"), Expectedness.EXPECTED, "2");
        assertThat(event.expected(PROTOCOL)).isTrue();
        assertThat(Oddities.of(event, PROTOCOL)).isEmpty();
        assertThat(judged(fever("2024-03-02"), Expectedness.UNEXPECTED, "2").expected(PROTOCOL))
                .isFalse();
    }

    @Test
    void a_version_is_in_force_from_its_first_instant_until_the_next_one() {
        assertThat(judged(fever("2024-02-29T23:00:00Z"), Expectedness.EXPECTED, "2")
                        .expected(PROTOCOL))
                .isTrue();
        assertThat(judged(fever("2024-02-29T22:59:59Z"), Expectedness.EXPECTED, "2")
                        .expected(PROTOCOL))
                .isFalse();
        var reference = new ReferenceSafety(PROTOCOL);
        assertThat(reference.inForceAtOnset("1", fever("2024-02-29T22:59:59Z"))).isTrue();
        assertThat(reference.inForceAtOnset("1", fever("2024-02-29T23:00:00Z"))).isFalse();
        assertThat(reference.inForceAtOnset("1", fever("2021-10-06T00:00:00Z"))).isTrue();
        assertThat(reference.inForceAtOnset("1", fever("2021-10-05T23:59:59Z"))).isFalse();
        assertThat(reference.inForceAtOnset("3", fever("2024-03-02"))).isFalse();
    }

    @Test
    void a_date_by_the_month_may_be_judged_against_any_version_in_force_within_it() {
        var reference = new ReferenceSafety(PROTOCOL);
        assertThat(reference.inForceAtOnset("1", fever("2024-03"))).isFalse();
        assertThat(reference.inForceAtOnset("2", fever("2024-03"))).isTrue();
        assertThat(reference.inForceAtOnset("1", fever("2024"))).isTrue();
        assertThat(reference.inForceAtOnset("2", fever("2024"))).isTrue();
    }

    @Test
    void a_judgement_against_another_version_is_asked_about_and_does_not_hold() {
        var event = judged(fever("2024-02-15"), Expectedness.EXPECTED, "2");
        assertThat(event.expected(PROTOCOL)).isFalse();
        assertThat(Oddities.of(event, PROTOCOL)).containsExactly(QueryCode.REFERENCE_NOT_IN_FORCE);
        var again = judged(event, Expectedness.UNEXPECTED, "1");
        assertThat(Oddities.of(again, PROTOCOL)).isEmpty();
        assertThat(again.expectations().judgements())
                .extracting(ExpectednessJudgement::reference)
                .containsExactly("2", "1");
    }

    @Test
    void expected_without_being_listed_is_asked_about_and_does_not_hold() {
        var chills = AdverseEvent.of(
                event(1, "Chills", "2024-03-02", 2).related().serious().reported());
        var event = judged(chills, Expectedness.EXPECTED, "2");
        assertThat(event.expected(PROTOCOL)).isFalse();
        assertThat(Oddities.of(event, PROTOCOL)).containsExactly(QueryCode.EXPECTED_WITHOUT_SUPPORT);
        assertThat(Oddities.of(judged(chills, Expectedness.UNEXPECTED, "2"), PROTOCOL))
                .isEmpty();
    }

    @Test
    void what_is_fatal_is_never_expected() {
        var fatal = AdverseEvent.of(event(1, "Fever", "2024-03-02", 5)
                .related()
                .fatal()
                .overAt("2024-03-09")
                .reported());
        var event = judged(fatal, Expectedness.EXPECTED, "2");
        assertThat(event.expected(PROTOCOL)).isFalse();
        assertThat(Oddities.of(event, PROTOCOL)).containsExactly(QueryCode.EXPECTED_WITHOUT_SUPPORT);
    }

    @Test
    void a_term_code_or_onset_corrected_after_the_judgement_is_unexpected_and_corrected_back_is_expected() {
        var event = judged(fever("2024-03-02"), Expectedness.EXPECTED, "2");
        for (var wrong : List.of(term("Sepsis"), code("10040047"), onset("2024-02-15"))) {
            var corrected = event.with(correction(event, wrong));
            assertThat(corrected.expected(PROTOCOL)).isFalse();
            assertThat(Oddities.of(corrected, PROTOCOL)).isNotEmpty();
        }
        var back = event.with(correction(event, term("Sepsis"))).with(correction(event, term("Fever")));
        assertThat(back.expected(PROTOCOL)).isTrue();
        assertThat(back.expectations()).as("as it was judged").isEqualTo(event.expectations());
    }

    @Test
    void a_correction_onto_a_listed_term_or_into_the_time_of_the_reference_makes_the_judgement_hold() {
        var chills = AdverseEvent.of(
                event(1, "Chills", "2024-03-02", 2).related().serious().reported());
        var unlisted = judged(chills, Expectedness.EXPECTED, "2");
        assertThat(unlisted.with(correction(chills, term("Fever"))).expected(PROTOCOL))
                .isTrue();
        assertThat(unlisted.with(correction(chills, code("10016558"))).expected(PROTOCOL))
                .isTrue();
        var early = judged(fever("2024-02-15"), Expectedness.EXPECTED, "2");
        assertThat(early.with(correction(early, onset("2024-03-02"))).expected(PROTOCOL))
                .isTrue();
        var unexpected = judged(chills, Expectedness.UNEXPECTED, "2");
        assertThat(unexpected.with(correction(chills, term("Fever"))).expected(PROTOCOL))
                .as("nobody judged that it is")
                .isFalse();
    }

    private static AdverseEventCorrected correction(AdverseEvent event, Particulars corrected) {
        var nothing = new Particulars(null, null, null, null, null, null, null, null, null, null, null);
        return new AdverseEventCorrected(event.id(), SUBJECT, corrected, nothing, List.of(), null, null, "Misread");
    }

    private static Particulars term(String term) {
        return new Particulars(term, null, null, null, null, null, null, null, null, null, null);
    }

    private static Particulars code(String lltCode) {
        return new Particulars(null, null, null, null, null, lltCode, null, null, null, null, null);
    }

    private static Particulars onset(String onset) {
        return new Particulars(null, null, ClinicalTime.of(onset), null, null, null, null, null, null, null, null);
    }

    @Test
    void while_the_reference_lists_nothing_nothing_is_expected() {
        var reference = new ReferenceSafety(Facts.PROTOCOL);
        assertThat(reference.inForceAtOnset("1", fever("2024-03-02"))).isTrue();
        assertThat(reference.lists("1", fever("2024-03-02"))).isFalse();
    }

    @Test
    void the_sites_awareness_stands_in_until_the_sponsors_is_stated() {
        var event = fever("2024-03-02");
        assertThat(event.sponsorAwareAt()).isEqualTo(event.siteAwareAt());
        var told = Instant.parse("2024-05-20T18:00:00Z");
        var aware = event.with(new SponsorMadeAware(event.id(), SUBJECT, told, null, null));
        assertThat(aware.sponsorAwareAt()).isEqualTo(told);
        assertThat(aware.siteAwareAt()).isEqualTo(event.siteAwareAt());
    }
}

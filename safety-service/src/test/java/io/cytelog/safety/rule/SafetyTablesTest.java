package io.cytelog.safety.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.AdverseEventId;
import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.LocalFinding;
import io.cytelog.contracts.QueryId;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.DataQueryRaised;
import io.cytelog.safety.event.Expectedness;
import io.cytelog.safety.event.ExpectednessAssessed;
import io.cytelog.safety.event.Particulars;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.event.SafetyEvent;
import io.cytelog.safety.rule.SafetyTables.SeriousEvent;
import io.cytelog.safety.rule.SafetyTables.SystemRow;
import io.cytelog.safety.rule.SafetyTables.TermRow;
import io.cytelog.safety.rule.clock.Reporting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tables of a report, counted by hand. */
class SafetyTablesTest {
    private static final SafetyTablesRule RULE = new SafetyTablesRule(Facts.PROTOCOLS);

    private static SafetyTables tables(int daysLater, SafetyEvent... more) {
        List<SafetyEvent> facts = new ArrayList<>(List.of(Facts.enrolled(), Facts.dosed()));
        facts.addAll(List.of(more));
        return RULE.of(List.of(Facts.fold(facts)), Facts.DOSED.plus(Duration.ofDays(daysLater)));
    }

    @Test
    void events_are_counted_by_system_and_term_with_their_highest_grade() {
        var tables = tables(
                20,
                Facts.event(1, "Fever", "2024-02-03", 1).related().reported(),
                Facts.event(2, "fever", "2024-02-05", 3).unrelated().reported(),
                Facts.event(3, "Chills", "2024-02-05", null).reported(),
                Facts.event(4, "Myalgia", "2024-02-05", 2).reported());
        assertThat(tables.adverseEvents())
                .containsExactly(
                        new SystemRow(
                                "General disorders and administration site conditions",
                                3,
                                1,
                                CtcaeGrade.of(3),
                                List.of(
                                        new TermRow("Chills", 1, 1, null),
                                        new TermRow("Fever", 2, 1, CtcaeGrade.of(3)))),
                        new SystemRow(
                                "Musculoskeletal and connective tissue disorders",
                                1,
                                1,
                                CtcaeGrade.of(2),
                                List.of(new TermRow("Myalgia", 1, 1, CtcaeGrade.of(2)))));
    }

    @Test
    void what_was_there_before_dosing_is_in_no_table() {
        var tables = tables(
                20, Facts.event(1, "Fever", "2024-01-03", 3).serious().related().reported());
        assertThat(tables.adverseEvents()).isEmpty();
        assertThat(tables.seriousEvents()).isEmpty();
    }

    @Test
    void what_was_there_before_dosing_is_in_the_tables_once_it_became_serious_after_it() {
        var fever = Facts.event(1, "Fever", "2024-01-03", 3).related().reported();
        assertThat(tables(20, fever, hospitalised("2024-02-05T10:00:00Z")).seriousEvents())
                .extracting(SeriousEvent::term)
                .containsExactly("Fever");
        assertThat(tables(20, fever, hospitalised("2024-01-05T10:00:00Z")).seriousEvents())
                .isEmpty();
    }

    private static AdverseEventFollowedUp hospitalised(String learntAt) {
        return Facts.hospitalised(new AdverseEventId("S-001-AE-0001"), learntAt);
    }

    @Test
    void serious_events_are_listed_one_by_one() {
        var tables = tables(
                20,
                Facts.event(1, "Fever", "2024-02-03", 2).serious().unrelated().reported(),
                Facts.event(2, "Chills", "2024-02-03", 2).related().reported());
        assertThat(tables.seriousEvents()).extracting(SeriousEvent::term).containsExactly("Fever");
        assertThat(tables.seriousEvents().getFirst().related()).isFalse();
    }

    @Test
    void a_fatal_event_is_listed_as_serious_though_no_criterion_says_so() {
        assertThat(tables(20, Facts.event(1, "Sepsis", "2024-02-03", 5).reported())
                        .seriousEvents())
                .extracting(SeriousEvent::term)
                .containsExactly("Sepsis");
        assertThat(tables(20, Facts.event(1, "Sepsis", "2024-02-03", 4).reported())
                        .seriousEvents())
                .isEmpty();
    }

    @Test
    void a_serious_event_is_listed_as_expected_only_while_the_reference_lists_what_it_is_called() {
        var fever = Facts.event(1, "Fever", "2024-02-03", 2).serious().related().reported();
        var judged = new ExpectednessAssessed(
                fever.adverseEvent(), Facts.SUBJECT, Expectedness.EXPECTED, null, "1", true, true, Facts.AWARE, null);
        var corrected = new AdverseEventCorrected(
                fever.adverseEvent(),
                Facts.SUBJECT,
                new Particulars("Sepsis", null, null, null, null, null, null, null, null, null, null),
                new Particulars("Fever", null, null, null, null, null, null, null, null, null, null),
                List.of(),
                null,
                null,
                "Misread");
        var rule = new SafetyTablesRule(Reporting.ctr());
        var facts = Facts.fold(List.of(Facts.enrolled(), Facts.dosed(), fever, judged));
        assertThat(rule.of(List.of(facts), Facts.AWARE).seriousEvents())
                .extracting(SeriousEvent::expected)
                .containsExactly(true);
        assertThat(rule.of(List.of(Facts.with(facts, corrected, 5)), Facts.AWARE)
                        .seriousEvents())
                .extracting(SeriousEvent::expected)
                .containsExactly(false);
    }

    @Test
    void a_visit_is_due_when_its_window_is_over_and_assessed_when_it_was_held() {
        var visits =
                tables(4, Facts.seen(1, "V2", "2024-02-04T10:00:00Z", true, 0)).visits();
        assertThat(visits).extracting(SafetyTables.VisitRow::visit).startsWith("V0", "V1", "V2", "V3");
        assertThat(visits).extracting(SafetyTables.VisitRow::due).startsWith(1, 1, 1, 0);
        assertThat(visits).extracting(SafetyTables.VisitRow::assessed).startsWith(0, 0, 1, 0);
        assertThat(visits.get(2).findings()).containsOnlyKeys(LocalFinding.SWELLING);
        assertThat(tables(2).visits().get(1).due()).as("48 hours and 12 more").isZero();
    }

    @Test
    void of_a_visit_that_was_corrected_twice_the_last_word_is_counted() {
        var seen = Facts.seen(1, "V2", "2024-02-04T10:00:00Z", false, 0);
        var swollen = Facts.correcting(1, Facts.seen(2, "V2", "2024-02-04T11:00:00Z", true, 0));
        var clean = Facts.correcting(1, Facts.seen(3, "V2", "2024-02-04T10:00:00Z", false, 0));
        assertThat(tables(4, seen, swollen).visits().get(2).findings()).containsOnlyKeys(LocalFinding.SWELLING);
        assertThat(tables(4, seen, swollen, clean).visits().get(2).findings()).isEmpty();
    }

    @Test
    void subjects_are_counted_by_where_they_stand() {
        assertThat(tables(20).inWindow()).isOne();
        assertThat(tables(20).dosed()).isOne();
        assertThat(tables(100).complete()).isOne();
        var enrolled = RULE.of(List.of(Facts.fold(List.of(Facts.enrolled()))), Facts.DOSED);
        assertThat(enrolled.subjects()).isOne();
        assertThat(enrolled.dosed()).isZero();
    }

    @Test
    void serious_events_are_in_order_and_open_queries_are_counted() {
        var query = new DataQueryRaised(
                new QueryId("S-001-AE-0002-Q-01"),
                Facts.SUBJECT,
                Facts.SITE,
                new AdverseEventId("S-001-AE-0002"),
                null,
                QueryCode.GRADE_MISSING,
                "Which grade?");
        var tables = tables(
                20,
                Facts.event(2, "Chills", "2024-02-03", 2).serious().reported(),
                Facts.event(1, "Fever", "2024-02-03", 2).serious().reported(),
                query);
        assertThat(tables.seriousEvents()).extracting(SeriousEvent::term).containsExactly("Fever", "Chills");
        assertThat(tables.openQueries()).isOne();
        assertThat(tables(20).openQueries()).isZero();
    }
}

package io.cytelog.safety.rule;

import static io.cytelog.safety.rule.Facts.event;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.AeOutcome;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SeriousnessCriterion;
import io.cytelog.safety.event.AdverseEventCorrected;
import io.cytelog.safety.event.AdverseEventFact;
import io.cytelog.safety.event.AdverseEventFollowedUp;
import io.cytelog.safety.event.AdverseEventResolved;
import io.cytelog.safety.event.Particular;
import io.cytelog.safety.event.Particulars;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewsTest {
    private static final String ONSET = "2024-03-01";
    private static final ClinicalTime END = ClinicalTime.of("2024-03-09");
    private static final AdverseEvent FEVER =
            AdverseEvent.of(event(1, "Fever", ONSET, 2).related().reported());
    private static final AdverseEvent OVER = AdverseEvent.of(event(1, "Fever", ONSET, 2)
            .related()
            .serious()
            .atTheLimb()
            .overAt("2024-03-05")
            .reported());

    private static News news(Particulars said) {
        return new News(said, Set.of(), false, null, null, "Discharge letter");
    }

    private static News correction(Particulars said, Particular... removed) {
        return new News(said, Set.of(removed), true, null, null, "Mixed up");
    }

    private static Particulars onset(String onset) {
        return said(ClinicalTime.of(onset), null, null, null, null, null);
    }

    private static Particulars ended(@Nullable ClinicalTime ended, @Nullable AeOutcome outcome) {
        return said(null, ended, outcome, null, null, null);
    }

    private static Particulars serious(SeriousnessCriterion... criteria) {
        return said(null, null, null, List.of(criteria), null, null);
    }

    private static Particulars said(
            @Nullable ClinicalTime onset,
            @Nullable ClinicalTime ended,
            @Nullable AeOutcome outcome,
            @Nullable List<SeriousnessCriterion> criteria,
            @Nullable Boolean local,
            @Nullable String description) {
        return new Particulars(null, null, onset, ended, outcome, null, null, null, criteria, local, description);
    }

    private static AdverseEvent after(AdverseEvent event, News news) {
        var now = event;
        for (AdverseEventFact fact : news.about(event)) {
            now = now.with(fact);
        }
        return now;
    }

    @Test
    void what_was_not_known_before_is_a_follow_up() {
        var unknown = AdverseEvent.of(event(1, "Fever", null, 2).reported());
        assertThat(news(onset(ONSET)).corrects(unknown)).isFalse();
        assertThat(news(onset(ONSET)).about(unknown)).hasSize(1).first().isInstanceOf(AdverseEventFollowedUp.class);
        assertThat(after(unknown, news(onset(ONSET))).course().onset()).isEqualTo(ClinicalTime.of(ONSET));
    }

    @Test
    void an_end_is_a_resolution_and_the_rest_of_the_news_a_follow_up() {
        var facts =
                news(said(null, END, AeOutcome.RECOVERED, null, null, "Healed")).about(FEVER);
        assertThat(facts).hasExactlyElementsOfTypes(AdverseEventResolved.class, AdverseEventFollowedUp.class);
        assertThat(after(FEVER, news(ended(END, AeOutcome.RECOVERED))).course())
                .isEqualTo(new Course(ClinicalTime.of(ONSET), END, AeOutcome.RECOVERED, false, null));
    }

    @Test
    void an_outcome_ends_an_event_only_when_it_is_final() {
        assertThat(news(ended(null, AeOutcome.RECOVERING)).about(FEVER))
                .hasExactlyElementsOfTypes(AdverseEventFollowedUp.class);
        for (var last : List.of(AeOutcome.RECOVERED, AeOutcome.RECOVERED_WITH_SEQUELAE, AeOutcome.FATAL)) {
            assertThat(news(ended(null, last)).about(FEVER)).hasExactlyElementsOfTypes(AdverseEventResolved.class);
        }
    }

    @Test
    void what_replaces_a_recorded_value_is_a_correction_that_shows_both() {
        var wrong = news(onset("2024-02-28"));
        assertThat(wrong.corrects(FEVER)).isTrue();
        var fact = (AdverseEventCorrected) wrong.about(FEVER).getFirst();
        assertThat(fact.corrected().onset()).isEqualTo(ClinicalTime.of("2024-02-28"));
        assertThat(fact.previous()).isEqualTo(onset(ONSET));
        assertThat(after(FEVER, wrong).course().onset()).isEqualTo(ClinicalTime.of("2024-02-28"));
        assertThat(news(onset(ONSET)).corrects(FEVER)).isFalse();
    }

    @Test
    void a_correction_and_an_end_in_one_piece_of_news_are_two_facts() {
        assertThat(news(said(ClinicalTime.of("2024-02-28"), END, null, null, null, null))
                        .about(FEVER))
                .hasExactlyElementsOfTypes(AdverseEventCorrected.class, AdverseEventResolved.class);
    }

    @Test
    void further_criteria_are_news_and_fewer_a_correction() {
        var more = serious(SeriousnessCriterion.HOSPITALISATION, SeriousnessCriterion.DISABILITY);
        assertThat(news(more).corrects(OVER)).isFalse();
        assertThat(news(serious()).corrects(OVER)).isTrue();
        assertThat(after(OVER, news(serious())).countsAsSerious()).isFalse();
    }

    @Test
    void news_is_significant_when_it_makes_the_event_more_serious_or_the_site_says_so() {
        assertThat(significant(news(serious(SeriousnessCriterion.HOSPITALISATION)), FEVER))
                .isTrue();
        assertThat(significant(news(serious(SeriousnessCriterion.HOSPITALISATION)), OVER))
                .isFalse();
        var word = said(null, null, null, null, null, "Biopsy taken");
        assertThat(significant(news(word), FEVER)).isFalse();
        assertThat(significant(new News(word, Set.of(), false, true, null, null), FEVER))
                .isTrue();
        var stated = new Particulars(null, null, null, null, null, null, null, true, null, null, null);
        assertThat(significant(news(stated), FEVER)).isTrue();
        assertThat(significant(news(stated), OVER)).isFalse();
    }

    @Test
    void
            what_the_site_says_of_significance_stands_in_an_end_and_in_a_correction_too_and_where_it_says_nothing_nothing_does() {
        var end = ended(END, AeOutcome.RECOVERED);
        for (var stated : new Boolean[] {true, false, null}) {
            var resolved = (AdverseEventResolved) new News(end, Set.of(), false, stated, null, null)
                    .about(FEVER)
                    .getFirst();
            assertThat(resolved.significant()).isEqualTo(stated);
            var corrected = (AdverseEventCorrected) new News(end, Set.of(), false, stated, null, "Mixed up")
                    .about(OVER)
                    .getFirst();
            assertThat(corrected.significant()).isEqualTo(stated);
        }
    }

    private static boolean significant(News news, AdverseEvent event) {
        return news.about(event).stream()
                .map(AdverseEventFollowedUp.class::cast)
                .anyMatch(AdverseEventFollowedUp::significant);
    }

    @Test
    void what_should_not_have_been_said_is_taken_back() {
        var open = after(OVER, correction(ended(null, null), Particular.ENDED));
        assertThat(open.course().ended()).isNull();
        var fact = (AdverseEventCorrected)
                correction(ended(null, null), Particular.ENDED).about(OVER).getFirst();
        assertThat(fact.previous().ended()).isEqualTo(ClinicalTime.of("2024-03-05"));
        assertThat(fact.removed()).containsExactly(Particular.ENDED);
        assertThat(correction(ended(null, null), Particular.ENDED).corrects(FEVER))
                .isFalse();
    }

    @Test
    void nobody_recovers_from_what_was_fatal_but_it_can_have_been_recorded_wrongly() {
        var fatal = AdverseEvent.of(event(1, "Sepsis", ONSET, 5).fatal().reported());
        assertThat(news(ended(null, AeOutcome.RECOVERED)).corrects(fatal)).isTrue();
        assertThat(news(ended(null, AeOutcome.FATAL)).corrects(fatal)).isFalse();
        assertThat(news(ended(null, AeOutcome.RECOVERED)).about(fatal))
                .hasExactlyElementsOfTypes(AdverseEventCorrected.class);
    }

    @Test
    void term_awareness_and_place_can_be_corrected_too() {
        var aware = Instant.parse("2024-03-02T08:00:00Z");
        var said = new Particulars("Chills", aware, null, null, null, "10008531", "General", false, null, false, "x");
        var now = after(OVER, correction(said));
        assertThat(now.coding()).isEqualTo(new Coding("Chills", "10008531", "General"));
        assertThat(now.siteAwareAt()).isEqualTo(aware);
        assertThat(now.course().local()).isFalse();
        assertThat(now.seriousness().stated()).isFalse();
    }

    @Test
    void marking_an_event_as_local_is_news_and_unmarking_it_a_correction() {
        assertThat(news(said(null, null, null, null, true, null)).corrects(FEVER))
                .isFalse();
        assertThat(news(said(null, null, null, null, false, null)).corrects(OVER))
                .isTrue();
        assertThat(news(said(null, null, null, null, false, null)).corrects(FEVER))
                .isFalse();
    }
}

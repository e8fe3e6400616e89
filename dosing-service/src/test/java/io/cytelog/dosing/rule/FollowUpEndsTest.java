package io.cytelog.dosing.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.dosing.rule.FollowUpEnds.Word;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FollowUpEndsTest {
    private static final Instant APRIL = Instant.parse("2025-04-01T00:00:00Z");
    private static final Instant MAY = Instant.parse("2025-05-01T00:00:00Z");

    private static FollowUpEnds told(Word... words) {
        var ends = FollowUpEnds.NONE;
        for (var word : words) {
            ends = ends.with(word);
        }
        return ends;
    }

    @Test
    void the_earlier_of_death_and_loss_ends_the_follow_up() {
        var lost = new Word(FollowUpEnd.LOST_TO_FOLLOW_UP, APRIL, 3);
        var died = new Word(FollowUpEnd.DEATH, MAY, 4);
        assertThat(told(lost, died).first()).contains(APRIL);
        assertThat(told(died, lost).first()).contains(APRIL);
        assertThat(told().first()).isEmpty();
    }

    @Test
    void of_each_cause_the_newest_word_counts_in_whichever_order_they_are_heard() {
        var first = new Word(FollowUpEnd.DEATH, APRIL, 3);
        var corrected = new Word(FollowUpEnd.DEATH, MAY, 5);
        var back = new Word(FollowUpEnd.DEATH, null, 7);
        assertThat(told(first, corrected).first()).contains(MAY);
        assertThat(told(corrected, first).first()).contains(MAY);
        assertThat(told(first, back, corrected).first()).isEmpty();
        assertThat(told(first, new Word(FollowUpEnd.LOST_TO_FOLLOW_UP, null, 7)).first())
                .contains(APRIL);
    }

    @Test
    void whoever_died_is_dead_until_that_is_taken_back_and_whoever_was_lost_is_not() {
        var died = new Word(FollowUpEnd.DEATH, APRIL, 3);
        var back = new Word(FollowUpEnd.DEATH, null, 4);
        assertThat(told(died).isDead()).isTrue();
        assertThat(told(back, died).isDead()).isFalse();
        assertThat(told(back, new Word(FollowUpEnd.DEATH, MAY, 5)).isDead()).isTrue();
        assertThat(told(new Word(FollowUpEnd.LOST_TO_FOLLOW_UP, APRIL, 3)).isDead())
                .isFalse();
        assertThat(told().isDead()).isFalse();
    }
}

package io.cytelog.dosing.rule;

import static io.cytelog.contracts.WithdrawalScope.CONSENT;
import static io.cytelog.contracts.WithdrawalScope.FOLLOW_UP;
import static io.cytelog.contracts.WithdrawalScope.TREATMENT;
import static io.cytelog.dosing.Dosing.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.dosing.rule.Withdrawals.Word;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WithdrawalsTest {
    private static Withdrawals heard(Word... words) {
        return Stream.of(words).reduce(Withdrawals.none(), Withdrawals::with, (one, other) -> other);
    }

    @Test
    void who_never_withdrew_has_no_moment() {
        assertThat(Withdrawals.none().first()).isEmpty();
        assertThat(Withdrawals.none().followUpEndedAt()).isEmpty();
    }

    @Test
    void a_correction_moves_the_moment_later_as_it_moves_it_earlier() {
        var first = new Word(FOLLOW_UP, at(50), 7);

        assertThat(heard(first, new Word(FOLLOW_UP, at(90), 8)).first()).contains(at(90));
        assertThat(heard(first, new Word(FOLLOW_UP, at(10), 8)).first()).contains(at(10));
        assertThat(heard(first, new Word(FOLLOW_UP, at(90), 8)).followUpEndedAt())
                .contains(at(90));
    }

    @Test
    void the_newest_word_counts_in_whatever_order_and_however_often_it_is_heard() {
        var words = List.of(
                new Word(FOLLOW_UP, at(50), 7), new Word(FOLLOW_UP, at(90), 8), new Word(FOLLOW_UP, at(70), 12));
        for (var order : List.of(
                List.of(0, 1, 2),
                List.of(0, 2, 1),
                List.of(1, 0, 2),
                List.of(1, 2, 0),
                List.of(2, 0, 1),
                List.of(2, 1, 0),
                List.of(2, 2, 1, 0, 1, 2, 0))) {
            assertThat(heard(order.stream().map(words::get).toArray(Word[]::new))
                            .first())
                    .as("heard as %s", order)
                    .contains(at(70));
        }
    }

    @Test
    void a_withdrawal_that_is_taken_back_leaves_none_and_may_be_followed_by_another() {
        var told = new Word(FOLLOW_UP, at(50), 7);
        var back = new Word(FOLLOW_UP, null, 8);

        assertThat(heard(told, back).first()).isEmpty();
        assertThat(heard(back, told).followUpEndedAt()).isEmpty();
        assertThat(heard(told, new Word(CONSENT, at(60), 6), back).first()).contains(at(60));
        assertThat(heard(told, back, new Word(FOLLOW_UP, at(70), 9)).first()).contains(at(70));
    }

    @Test
    void another_scope_is_corrected_by_its_own_words_alone() {
        var both = heard(new Word(TREATMENT, at(20), 7), new Word(CONSENT, at(60), 8), new Word(TREATMENT, at(80), 9));

        assertThat(both.first()).contains(at(60));
        assertThat(both.followUpEndedAt()).contains(at(60));
    }

    @Test
    void the_first_of_all_scopes_counts_and_treatment_alone_ends_no_follow_up() {
        var treatment = heard(new Word(TREATMENT, at(20), 7));

        assertThat(treatment.first()).contains(at(20));
        assertThat(treatment.followUpEndedAt()).isEmpty();
        assertThat(treatment.with(new Word(FOLLOW_UP, at(60), 8)).followUpEndedAt())
                .contains(at(60));
        assertThat(treatment.with(new Word(FOLLOW_UP, at(60), 8)).first()).contains(at(20));
    }
}

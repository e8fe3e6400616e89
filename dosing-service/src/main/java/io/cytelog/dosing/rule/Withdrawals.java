package io.cytelog.dosing.rule;

import io.cytelog.contracts.WithdrawalScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a subject withdrew from, and when. Screening may correct a moment, or take a withdrawal back: of each scope the newest word counts, by its
 * place in screening's log, in whichever order this service heard of them.
 *
 * @param words at most one per scope
 */
public record Withdrawals(List<Word> words) {
    private static final Withdrawals NONE = new Withdrawals(List.of());

    public Withdrawals {
        words = List.copyOf(words);
    }

    /**
     * @param at absent where the withdrawal was taken back
     * @param position where screening recorded it
     */
    public record Word(WithdrawalScope scope, @Nullable Instant at, long position) implements NewestWords.Word {
        @Override
        public WithdrawalScope about() {
            return scope;
        }
    }

    public static Withdrawals none() {
        return NONE;
    }

    public Withdrawals with(Word word) {
        return new Withdrawals(NewestWords.with(words, word));
    }

    /** First withdrawal, of whatever scope: from then on no new procedure is begun. */
    public Optional<Instant> first() {
        return first(_ -> true);
    }

    /** First withdrawal from follow-up or of consent; one from treatment alone ends no visit. */
    public Optional<Instant> followUpEndedAt() {
        return first(scope -> scope != WithdrawalScope.TREATMENT);
    }

    private Optional<Instant> first(Predicate<WithdrawalScope> counts) {
        return NewestWords.first(words.stream().filter(word -> counts.test(word.scope())));
    }
}

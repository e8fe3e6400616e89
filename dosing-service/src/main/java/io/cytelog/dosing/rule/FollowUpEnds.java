package io.cytelog.dosing.rule;

import io.cytelog.contracts.safety.FollowUpEnd;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a subject died or was lost, and when. Safety may correct a time, or take it back: of each cause the newest word counts, by its place in
 * safety's log, in whichever order this service heard of them.
 *
 * @param words at most one per cause
 */
public record FollowUpEnds(List<Word> words) {
    public static final FollowUpEnds NONE = new FollowUpEnds(List.of());

    public FollowUpEnds {
        words = List.copyOf(words);
    }

    /**
     * @param at absent where it was taken back
     * @param position where safety recorded it
     */
    public record Word(FollowUpEnd cause, @Nullable Instant at, long position) implements NewestWords.Word {
        @Override
        public FollowUpEnd about() {
            return cause;
        }
    }

    public FollowUpEnds with(Word word) {
        return new FollowUpEnds(NewestWords.with(words, word));
    }

    /** Whether death is the newest word; whoever was lost may come back. */
    public boolean isDead() {
        return words.stream().anyMatch(word -> word.cause() == FollowUpEnd.DEATH && word.at() != null);
    }

    /** The first of them. */
    public Optional<Instant> first() {
        return NewestWords.first(words.stream());
    }
}

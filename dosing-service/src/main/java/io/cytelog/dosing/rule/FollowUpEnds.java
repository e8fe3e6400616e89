package io.cytelog.dosing.rule;

import io.cytelog.contracts.safety.FollowUpEnd;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    public record Word(FollowUpEnd cause, @Nullable Instant at, long position) {}

    public FollowUpEnds with(Word word) {
        boolean isOld =
                words.stream().anyMatch(known -> known.cause() == word.cause() && known.position() >= word.position());
        if (isOld) {
            return this;
        }
        var others = words.stream().filter(known -> known.cause() != word.cause());
        return new FollowUpEnds(Stream.concat(others, Stream.of(word)).toList());
    }

    /** The first of them. */
    public Optional<Instant> first() {
        return words.stream()
                .flatMap(word -> Optional.ofNullable(word.at()).stream())
                .min(Comparator.naturalOrder());
    }
}

package io.cytelog.dosing.rule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What another service said, may correct and may take back: of each thing its newest word counts, by its place in the log
 * of who says it, in whichever order this service heard of them.
 */
final class NewestWords {
    private NewestWords() {}

    interface Word {
        /** What it is about. */
        Enum<?> about();

        /** Absent where it was taken back. */
        @Nullable Instant at();

        /** Where it was recorded. */
        long position();
    }

    /** With a word, unless a newer one about the same is there. */
    static <W extends Word> List<W> with(List<W> words, W word) {
        boolean isOld =
                words.stream().anyMatch(known -> known.about() == word.about() && known.position() >= word.position());
        if (isOld) {
            return words;
        }
        var others = words.stream().filter(known -> known.about() != word.about());
        return Stream.concat(others, Stream.of(word)).toList();
    }

    static Optional<Instant> first(Stream<? extends Word> words) {
        return words.flatMap(word -> Optional.ofNullable(word.at()).stream()).min(Comparator.naturalOrder());
    }
}

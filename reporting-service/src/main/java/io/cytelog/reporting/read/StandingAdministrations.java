package io.cytelog.reporting.read;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What dosing's words on the administrations of one subject come to. */
public final class StandingAdministrations {
    private StandingAdministrations() {}

    /**
     * The words that stand: one that corrects another takes its place, behind those before it.
     *
     * @param told in the order of dosing's log
     * @param replaces start, as told before, of the administration that a word corrects
     */
    public static <T> List<T> of(
            List<T> told, Function<T, Instant> startedAt, Function<T, @Nullable Instant> replaces) {
        List<T> standing = new ArrayList<>();
        for (T word : told) {
            Instant replaced = replaces.apply(word);
            standing.stream()
                    .filter(known -> startedAt.apply(known).equals(replaced))
                    .findFirst()
                    .ifPresent(standing::remove);
            standing.add(word);
        }
        return standing;
    }
}

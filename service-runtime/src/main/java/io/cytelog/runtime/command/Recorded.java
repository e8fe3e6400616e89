package io.cytelog.runtime.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one command recorded, as the log holds it: answers are made from this alone, so a repeated request gets the
 * first answer again, also years later.
 *
 * @param facts events of the commit, in order
 * @param position position of the first one
 * @param recordedAt server time of recording
 */
public record Recorded(List<Object> facts, long position, Instant recordedAt) {

    public Recorded {
        facts = List.copyOf(facts);
    }

    /** The first fact of a kind; a commit without one is a defect. */
    public <T> T the(Class<T> kind) {
        return first(kind)
                .orElseThrow(() -> new IllegalStateException(
                        "The commit at " + position + " holds no " + kind.getSimpleName() + "."));
    }

    public <T> Optional<T> first(Class<T> kind) {
        return all(kind).stream().findFirst();
    }

    public <T> List<T> all(Class<T> kind) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}

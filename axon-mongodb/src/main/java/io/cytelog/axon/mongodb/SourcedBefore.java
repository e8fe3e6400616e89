package io.cytelog.axon.mongodb;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventstreaming.EventCriteria;

/**
 * What was sourced from the start of the log a while ago, so that only what came after has to be read when it is sourced
 * again: what is recorded does not change. Safe for any number of threads.
 */
final class SourcedBefore {

    /** Who matches more is not remembered; in the measure of {@link Sourced#weight}. */
    static final int MOST_OF_ONE = 512 << 10;

    /** What is remembered takes about three times its weight, so this is a twenty-fifth of the heap. */
    private static final int PART_OF_THE_HEAP = 75;

    /** What comes to the payload of each event: its id, name, tags and metadata. */
    private static final int BESIDE_THE_PAYLOAD = 300;

    /**
     * All that matches some criteria, in order.
     *
     * @param position up to which nothing that matches is missing
     * @param weight see {@link #weightOf}
     */
    record Sourced(List<Entry<EventMessage>> entries, long position, int weight) {
        static final Sourced NOTHING = new Sourced(List.of(), 0, 0);

        Sourced {
            entries = List.copyOf(entries);
        }

        /** With what matches of a commit, which is all that came after. */
        Sourced with(Commit commit, EventCriteria criteria, StoredEvents events) {
            var matching = commit.events().stream()
                    .filter(event -> Criteria.matches(criteria, event))
                    .toList();
            return and(
                    matching.stream().map(events::toEntry).toList(),
                    commit.last(),
                    matching.stream().mapToInt(SourcedBefore::weightOf).sum());
        }

        /** With what came after. */
        Sourced and(List<Entry<EventMessage>> next, long upTo, int heavier) {
            List<Entry<EventMessage>> all = new ArrayList<>(entries);
            all.addAll(next);
            return new Sourced(all, upTo, weight + heavier);
        }
    }

    private final Cache<EventCriteria, Sourced> known;

    /** @param most the weight of all that is remembered; what is least used is forgotten first */
    SourcedBefore(long most) {
        known = Caffeine.newBuilder()
                .maximumWeight(most)
                .weigher((EventCriteria criteria, Sourced sourced) -> BESIDE_THE_PAYLOAD + sourced.weight())
                .executor(Runnable::run)
                .build();
    }

    /** Remembers as much as suits a heap of so many bytes. */
    static SourcedBefore inHeapOf(long bytes) {
        return new SourcedBefore(bytes / PART_OF_THE_HEAP);
    }

    static int weightOf(RecordedEvent event) {
        return BESIDE_THE_PAYLOAD + event.payloadJson().length();
    }

    Sourced of(EventCriteria criteria) {
        Sourced sourced = known.getIfPresent(criteria);
        return sourced == null ? Sourced.NOTHING : sourced;
    }

    /**
     * Who appended had sourced up to there, and nothing that matches came between: so what matches of the commit is all that
     * came to what is remembered. What is recorded is recorded, also where it cannot be read again: then it is not remembered.
     */
    void appended(Guard condition, Commit commit, StoredEvents events) {
        Sourced before = known.getIfPresent(condition.criteria());
        if (before == null || before.position() < condition.after() || before.position() >= commit.position()) {
            return;
        }
        try {
            keep(condition.criteria(), before.with(commit, condition.criteria(), events));
        } catch (UnreadableCommitException unreadable) {
            known.invalidate(condition.criteria());
        }
    }

    /** Of two who sourced the same at once, the one who came further is remembered. */
    void keep(EventCriteria criteria, Sourced sourced) {
        if (sourced.weight() > MOST_OF_ONE) {
            known.invalidate(criteria);
            return;
        }
        known.asMap().merge(criteria, sourced, (before, now) -> now.position() > before.position() ? now : before);
    }
}

package io.cytelog.axon.mongodb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;

/**
 * What the newest events are about, so that conditions of appends are checked without asking the database. It knows every
 * event from a position on, and of those before it nothing. Not safe for several threads.
 */
final class RecentEvents {

    /** A few megabytes with tags of usual length. */
    private static final int CAPACITY = 8_192;

    /** What a criterion asks about. */
    private record Seen(long position, QualifiedName name, Set<Tag> tags) {}

    private final int capacity;
    private final Deque<Seen> all = new ArrayDeque<>();
    private final Map<Tag, Deque<Seen>> byTag = new HashMap<>();
    private final Map<QualifiedName, Deque<Seen>> byName = new HashMap<>();
    private long start;

    RecentEvents() {
        this(CAPACITY);
    }

    RecentEvents(int capacity) {
        this.capacity = capacity;
    }

    /** Forgets everything; what follows {@code position} will be added. */
    void restartAfter(long position) {
        all.clear();
        byTag.clear();
        byName.clear();
        start = position;
    }

    /** Every event after this position is known. */
    long start() {
        return start;
    }

    void add(long position, String name, Set<Tag> tags) {
        var seen = new Seen(position, new QualifiedName(name), tags);
        all.addLast(seen);
        index(seen, places -> places.addLast(seen));
        if (all.size() > capacity) {
            Seen oldest = all.removeFirst();
            index(oldest, Deque::removeFirst);
            start = oldest.position();
        }
    }

    /** Takes back the newest events: those after {@code position}. */
    void removeAfter(long position) {
        while (!all.isEmpty() && all.getLast().position() > position) {
            index(all.removeLast(), Deque::removeLast);
        }
    }

    /** Position of the first known event after {@code after} that matches. */
    OptionalLong firstMatch(EventCriteria criteria, long after) {
        long first = Long.MAX_VALUE;
        for (EventCriterion criterion : criteria.flatten()) {
            first = Math.min(first, firstMatch(criterion, after));
        }
        return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
    }

    private long firstMatch(EventCriterion criterion, long after) {
        if (criterion.tags().isEmpty()) {
            return criterion.types().stream()
                    .mapToLong(type -> firstMatch(byName.get(type), criterion, after))
                    .min()
                    .orElse(Long.MAX_VALUE);
        }
        Deque<Seen> fewest = null;
        for (Tag tag : criterion.tags()) {
            Deque<Seen> places = byTag.get(tag);
            if (places == null) {
                return Long.MAX_VALUE;
            }
            fewest = fewest == null || places.size() < fewest.size() ? places : fewest;
        }
        return firstMatch(fewest, criterion, after);
    }

    private static long firstMatch(@Nullable Deque<Seen> places, EventCriterion criterion, long after) {
        long first = Long.MAX_VALUE;
        if (places == null) {
            return first;
        }
        for (Iterator<Seen> newestFirst = places.descendingIterator(); newestFirst.hasNext(); ) {
            Seen seen = newestFirst.next();
            if (seen.position() <= after) {
                return first;
            }
            if (criterion.matches(seen.name(), seen.tags())) {
                first = seen.position();
            }
        }
        return first;
    }

    private void index(Seen seen, Consumer<Deque<Seen>> change) {
        seen.tags().forEach(tag -> change(byTag, tag, change));
        change(byName, seen.name(), change);
    }

    private static <K> void change(Map<K, Deque<Seen>> index, K key, Consumer<Deque<Seen>> change) {
        Deque<Seen> places = index.computeIfAbsent(key, _ -> new ArrayDeque<>(2));
        change.accept(places);
        if (places.isEmpty()) {
            index.remove(key);
        }
    }
}

package io.cytelog.axon.mongodb;

import java.util.Set;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * Where each tag and name was last, for many more events than {@link RecentEvents} knows in full, at sixteen bytes each. So
 * most conditions on what was not touched for a while need not be asked of the database. It may say that something may be
 * there which is not, never the other way round. Safe for any number of threads.
 */
final class RecentTags {

    /** Of a generation; two are kept, the older is forgotten as a whole. */
    private static final int MOST = 131_072;

    private final int most;
    private Generation older = new Generation();
    private Generation newer = new Generation();
    private long start;
    private long newerSince;

    RecentTags() {
        this(MOST);
    }

    RecentTags(int most) {
        this.most = most;
    }

    /** Forgets everything; what follows {@code position} will be added. */
    synchronized void restartAfter(long position) {
        older = new Generation();
        newer = new Generation();
        start = position;
        newerSince = position;
    }

    /** Every event after this position is known. */
    synchronized long start() {
        return start;
    }

    synchronized void add(long position, String name, Set<Tag> tags) {
        if (newer.size >= most) {
            older = newer;
            start = newerSince;
            newer = new Generation();
            newerSince = position - 1;
        }
        newer.put(hash(name), position);
        tags.forEach(tag -> newer.put(hash(tag), position));
    }

    /** Whether no event after {@code after} matches that was added before the call; {@code false} where it is not known. */
    synchronized boolean denies(EventCriteria criteria, long after) {
        return after >= start && !mayMatch(criteria, after);
    }

    /** Whether an event after {@code after} may match; {@code false} is certain. */
    synchronized boolean mayMatch(EventCriteria criteria, long after) {
        var criterions = criteria.flatten();
        return Criteria.matchesEverything(criteria)
                || criterions.stream().anyMatch(criterion -> mayMatch(criterion, after));
    }

    private boolean mayMatch(EventCriterion criterion, long after) {
        return criterion.tags().stream().allMatch(tag -> last(hash(tag)) > after)
                && (criterion.types().isEmpty()
                        || criterion.types().stream().anyMatch(type -> last(hash(type.name())) > after));
    }

    private long last(long hash) {
        return Math.max(newer.get(hash), older.get(hash));
    }

    private static long hash(Tag tag) {
        return mixed((long) tag.key().hashCode() << 32 ^ tag.value().hashCode());
    }

    private static long hash(String name) {
        return mixed(~(long) name.hashCode());
    }

    /** Spreads over all bits; never 0, which marks a free place. */
    private static long mixed(long bits) {
        long spread = bits * 0x9E3779B97F4A7C15L;
        spread = (spread ^ spread >>> 32) * 0xD6E8FEB86659FD93L;
        spread ^= spread >>> 32;
        return spread == 0 ? 1 : spread;
    }

    /** An open hash table from hash to position, at most half full. */
    private static final class Generation {
        private static final int SMALLEST = 1_024;

        private long[] hashes = new long[SMALLEST];
        private long[] positions = new long[SMALLEST];
        private int size;

        void put(long hash, long position) {
            int place = place(hash);
            if (hashes[place] == 0) {
                hashes[place] = hash;
                size++;
            }
            positions[place] = Math.max(positions[place], position);
            if (size * 2 > hashes.length) {
                grow();
            }
        }

        /** 0 where it is not known. */
        long get(long hash) {
            return positions[place(hash)];
        }

        private int place(long hash) {
            int place = (int) hash & hashes.length - 1;
            while (hashes[place] != 0 && hashes[place] != hash) {
                place = place + 1 & hashes.length - 1;
            }
            return place;
        }

        private void grow() {
            long[] known = hashes;
            long[] last = positions;
            hashes = new long[known.length * 2];
            positions = new long[known.length * 2];
            for (int i = 0; i < known.length; i++) {
                if (known[i] != 0) {
                    int place = place(known[i]);
                    hashes[place] = known[i];
                    positions[place] = last[i];
                }
            }
        }
    }
}

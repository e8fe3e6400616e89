package io.cytelog.axon.mongodb;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Positions at which a commit is known to end. Who goes on reading after one of them need not look for a commit that
 * began before and reaches beyond it. What is forgotten costs time only: a new one may take the place of an old one.
 */
final class CommitEnds {

    private static final int PLACES = 8_192;

    private final AtomicLongArray known = new AtomicLongArray(PLACES);

    /** @param position the last position of a commit that a majority holds */
    void add(long position) {
        known.lazySet(placeOf(position), position);
    }

    boolean contains(long position) {
        return known.get(placeOf(position)) == position;
    }

    private static int placeOf(long position) {
        return (int) (position % PLACES);
    }
}

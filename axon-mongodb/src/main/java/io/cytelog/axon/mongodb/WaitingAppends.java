package io.cytelog.axon.mongodb;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Appends that stand in line to be written. Anybody may get into line; a group is taken out of it as a whole, by one thread
 * at a time, so that no append is in two groups or in none.
 */
final class WaitingAppends {

    static final int MAX_GROUP_COMMITS = 512;
    private static final int MAX_WAITING = 20_000;

    private final BlockingQueue<PendingAppend> line;

    WaitingAppends() {
        this(MAX_WAITING);
    }

    WaitingAppends(int places) {
        line = new LinkedBlockingQueue<>(places);
    }

    boolean isEmpty() {
        return line.isEmpty();
    }

    int size() {
        return line.size();
    }

    /** @throws LogUnavailableException if too many wait already */
    void add(PendingAppend append, String log) {
        if (!line.offer(append)) {
            throw new LogUnavailableException(line.size() + " appends wait for log " + log + " already");
        }
    }

    /**
     * The next group, in the order in which its appends came: as many as fit into one write.
     *
     * @param first goes before everybody in line; where there is none, the first in line does
     * @param mostCharacters about how much may be written at once; the first append goes however large it is
     * @return empty where there is nothing to write
     */
    synchronized List<PendingAppend> take(@Nullable PendingAppend first, long mostCharacters) {
        List<PendingAppend> group = new ArrayList<>();
        long size = 0;
        if (first != null) {
            group.add(first);
            size = first.size();
        }
        PendingAppend next = line.peek();
        while (next != null
                && group.size() < MAX_GROUP_COMMITS
                && (group.isEmpty() || size + next.size() <= mostCharacters)) {
            group.add(line.remove());
            size += next.size();
            next = line.peek();
        }
        return group;
    }
}

package io.cytelog.axon.mongodb;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.axonframework.messaging.eventstreaming.Tag;

/**
 * The newest commits that this process wrote or came across, without a hole, so that whoever follows the log at its end
 * need not read them again. A majority holds each of them.
 */
final class RecentCommits {

    private static final int MOST_COMMITS = 2_000;
    /** Parsed events that a commit keeps take about twice as much again. */
    private static final long MOST_CHARACTERS = 4L * 1024 * 1024;

    /** Who asks for what was written a moment ago need not look further back. */
    private static final int NEWEST = 256;

    private final Deque<Commit> commits = new ArrayDeque<>();
    private long characters;

    synchronized void add(List<Commit> next) {
        next.forEach(this::add);
    }

    private void add(Commit commit) {
        if (!commits.isEmpty() && commits.getLast().last() + 1 != commit.position()) {
            commits.clear();
            characters = 0;
        }
        commits.addLast(commit);
        characters += commit.body().length();
        while (commits.size() > MOST_COMMITS || characters > MOST_CHARACTERS) {
            characters -= commits.removeFirst().body().length();
        }
    }

    /** The next commits with an event after {@code position}; none where memory does not reach so far back, or has none. */
    synchronized List<Commit> after(long position, int limit) {
        if (commits.isEmpty()
                || position + 1 < commits.getFirst().position()
                || position >= commits.getLast().last()) {
            return List.of();
        }
        List<Commit> found = commits.reversed().stream()
                .takeWhile(commit -> commit.last() > position)
                .toList()
                .reversed();
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    /** The newest commit with an event that carries the tag, among the very newest. */
    Optional<Commit> newestTagged(Tag tag) {
        return newest().stream()
                .filter(commit ->
                        commit.events().stream().anyMatch(event -> event.tags().contains(tag)))
                .findFirst();
    }

    private synchronized List<Commit> newest() {
        return commits.reversed().stream().limit(NEWEST).toList();
    }
}

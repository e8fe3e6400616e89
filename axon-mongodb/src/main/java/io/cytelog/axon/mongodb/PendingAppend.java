package io.cytelog.axon.mongodb;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** An append that waits for its group: what is to be recorded, under which conditions, for how long, and how it ended. */
final class PendingAppend {

    private final List<NewEvent> events;
    private final CommitDraft draft;
    private final long indexedBytes;
    private final List<Guard> guards;
    private final Patience patience;
    private long losingSince;
    private final CompletableFuture<Commit> outcome = new CompletableFuture<>();

    /** @param losingSince when the caller's earlier tries of the same began to lose, on the monotonic clock; 0 for none */
    PendingAppend(List<NewEvent> events, List<Guard> guards, Patience patience, long losingSince) {
        this.events = events;
        this.draft = CommitDraft.of(events);
        this.indexedBytes = CommitLimits.indexedBytes(events);
        this.guards = guards;
        this.patience = patience;
        this.losingSince = losingSince;
    }

    List<NewEvent> events() {
        return events;
    }

    CommitDraft draft() {
        return draft;
    }

    List<Guard> guards() {
        return guards;
    }

    Patience patience() {
        return patience;
    }

    /** Since when it or the same caller's tries before it have been losing, on the monotonic clock; 0 for not at all. */
    long losingSince() {
        return losingSince;
    }

    void losing(long now) {
        losingSince = losingSince == 0 ? now : losingSince;
    }

    /** See {@link CommitLimits#indexedBytes}. */
    long indexedBytes() {
        return indexedBytes;
    }

    /** About the size of its commit as it is stored, in characters. */
    long size() {
        return draft.characters() + indexedBytes;
    }

    void recorded(Commit commit) {
        outcome.complete(commit);
    }

    void failed(RuntimeException reason) {
        outcome.completeExceptionally(reason);
    }

    boolean ended() {
        return outcome.isDone();
    }

    /** Waits for the end, which always comes; an interrupt does not cut it short, since the commit may be on its way. */
    Commit await() {
        try {
            return outcome.join();
        } catch (CompletionException ended) {
            if (ended.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw ended;
        }
    }
}

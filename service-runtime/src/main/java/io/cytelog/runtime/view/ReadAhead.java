package io.cytelog.runtime.view;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Reads a log page by page; while a full page is being worked on the next one is read. For one thread. */
final class ReadAhead {
    private static final Executor THREADS = Thread.ofVirtual().name("read-ahead")::start;

    private final CommitLog log;
    private final int page;
    private @Nullable Ahead ahead;

    private record Ahead(long after, CompletableFuture<List<Commit>> commits) {}

    /** @param page number of commits */
    ReadAhead(CommitLog log, int page) {
        this.log = log;
        this.page = page;
    }

    /** The next commits, as many as there are now, but at most a page. */
    List<Commit> after(long position) {
        var commits = read(position);
        ahead = null;
        if (commits.size() == page) {
            long last = commits.getLast().last();
            ahead = new Ahead(last, CompletableFuture.supplyAsync(() -> log.after(last, page), THREADS));
        }
        return commits;
    }

    private List<Commit> read(long position) {
        if (ahead != null && ahead.after() == position) {
            var commits = Joined.of(ahead.commits());
            if (commits.size() == page) {
                return commits;
            }
        }
        // A page that was not full when it was read ahead may have grown since.
        return log.after(position, page);
    }
}

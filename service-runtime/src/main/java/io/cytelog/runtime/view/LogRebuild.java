package io.cytelog.runtime.view;

import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.runtime.command.EventReader;
import io.cytelog.runtime.view.Following.Followed;
import java.time.Duration;
import java.util.List;

/** A projection made anew from position 1 of its log. */
final class LogRebuild<E> extends Rebuild {
    private static final int MOST_COMMITS = 2_000;
    private static final Duration LONGEST_EXCHANGE = Duration.ofMinutes(10);
    /** So near the head the follower may wait for the rest. */
    private static final long NEAR = 1_000;

    private final Projection<E> projection;
    private final Followed followed;
    private final Class<E> catalogue;
    private final EventReader reader;
    private final CommitLog log;
    private final ReadAhead pages;
    private final long turn;
    private volatile long position;

    /** @throws FollowedElsewhereException where another instance follows */
    LogRebuild(
            Projection<E> projection,
            Followed followed,
            Class<E> catalogue,
            EventReader reader,
            CommitLog log,
            ShadowCollections shadows,
            MongoViews views) {
        super(projection.name(), shadows, views);
        this.projection = projection;
        this.followed = followed;
        this.catalogue = catalogue;
        this.reader = reader;
        this.log = log;
        this.pages = new ReadAhead(log, MOST_COMMITS);
        this.turn = followed.follower().turn();
    }

    @Override
    protected long position() {
        return position;
    }

    @Override
    protected long of() {
        return Math.max(log.head().position(), position);
    }

    @Override
    protected boolean forward() {
        long head = log.head().position();
        return head - position > NEAR && forwardTo(head);
    }

    @Override
    protected void standStill(Exchange exchange) throws InterruptedException {
        followed.follower()
                .standStill(
                        turn,
                        (at, stillMine) -> {
                            stillMine.run();
                            while (forwardTo(at)) {
                                stillMine.run();
                            }
                            exchange.with(stillMine, followed.fence());
                            return at;
                        },
                        LONGEST_EXCHANGE);
    }

    /** Whether there may be more up to there. */
    private boolean forwardTo(long last) {
        var commits = position >= last
                ? List.<Commit>of()
                : pages.after(position).stream()
                        .filter(commit -> commit.last() <= last)
                        .toList();
        if (commits.isEmpty()) {
            return false;
        }
        var facts = Facts.of(commits, log.name(), catalogue, reader);
        foresee(facts.foreseenBy(projection).keys());
        facts.tell(projection, writer());
        position = commits.getLast().last();
        flush();
        return true;
    }
}

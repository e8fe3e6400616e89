package io.cytelog.reporting.read.sitefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import io.cytelog.contracts.SiteId;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonInt64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The feed as it is read while it is written; a real mongod. */
class SiteFeedTest {
    private static final SiteId SITE = new SiteId("UMCU");
    private static final long OF_ANOTHER = 350;
    /** Those of the site are more than mongod sends at once. */
    private static final long ALL = 500;

    private static final Runnable NOTHING = () -> {};

    private final AtomicReference<Runnable> afterFirstBatch = new AtomicReference<>(NOTHING);
    private final StoredFeed stored = new StoredFeed(new CommandListener() {
        @Override
        public void commandSucceeded(CommandSucceededEvent event) {
            if (leavesMore(event)) {
                afterFirstBatch.getAndSet(NOTHING).run();
            }
        }
    });

    @AfterEach
    void drop() {
        stored.close();
    }

    private static boolean leavesMore(CommandSucceededEvent event) {
        return "find".equals(event.getCommandName())
                && !event.getResponse().getDocument("cursor").get("id").equals(new BsonInt64(0));
    }

    private List<Long> after(long position) {
        return stored.feed().after(position, SITE, 200).stream()
                .map(FeedEntry::position)
                .toList();
    }

    @Test
    void a_halt_that_is_told_while_a_page_is_read_is_not_passed_over_for_what_comes_after_it() {
        stored.tell(1, 1, FeedEntry.EVERY_SITE);
        stored.tell(2, OF_ANOTHER, "REF"); // so many that mongod reads by site
        stored.tell(OF_ANOTHER + 1, ALL, SITE.value());
        afterFirstBatch.set(() -> {
            stored.tell(ALL + 1, ALL + 1, FeedEntry.EVERY_SITE);
            stored.tell(ALL + 2, ALL + 2, SITE.value());
        });

        var first = after(0);
        var rest = after(first.getLast());

        assertThat(afterFirstBatch).as("it was told meanwhile").hasValue(NOTHING);
        assertThat(first).endsWith(ALL);
        assertThat(rest).containsExactly(ALL + 1, ALL + 2);
    }
}

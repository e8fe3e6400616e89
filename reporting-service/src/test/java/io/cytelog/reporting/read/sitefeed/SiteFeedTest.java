package io.cytelog.reporting.read.sitefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import io.cytelog.contracts.SiteId;
import io.cytelog.infrastructure.TestInfrastructure;
import io.cytelog.runtime.view.MongoViews;
import io.cytelog.runtime.view.ViewTransactions;
import io.cytelog.runtime.view.ViewWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.bson.BsonInt64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The feed as it is read while it is written; a real mongod. */
class SiteFeedTest {
    private static final SiteId SITE = new SiteId("UMCU");
    private static final long OF_ANOTHER = 350;
    /** Those of the site are more than mongod sends at once. */
    private static final long ALL = 500;

    private static final Runnable NOTHING = () -> {};

    private final AtomicReference<Runnable> afterFirstBatch = new AtomicReference<>(NOTHING);
    private final MongoClient mongo = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(
                    new ConnectionString(TestInfrastructure.shared().mongoAdminUri()))
            .readConcern(ReadConcern.MAJORITY)
            .addCommandListener(new CommandListener() {
                @Override
                public void commandSucceeded(CommandSucceededEvent event) {
                    if (leavesMore(event)) {
                        afterFirstBatch.getAndSet(NOTHING).run();
                    }
                }
            })
            .build());
    private final String database = "views-" + UUID.randomUUID();
    private final MongoViews views =
            new MongoViews(mongo.getDatabase(database), JsonMapper.builder().build(), Map::of);
    private final ViewTransactions transactions = new ViewTransactions(mongo, views);
    private final SiteFeed feed = new SiteFeed(views);

    @AfterEach
    void drop() {
        mongo.getDatabase(database).drop();
        mongo.close();
    }

    private static boolean leavesMore(CommandSucceededEvent event) {
        return "find".equals(event.getCommandName())
                && !event.getResponse().getDocument("cursor").get("id").equals(new BsonInt64(0));
    }

    private static void tell(ViewWriter writer, long position, String site) {
        var entry = new FeedEntry(
                position, "safety.TrialHalted", 1, "safety", position, Instant.EPOCH, null, site, "{}", null);
        writer.put(FeedEntry.VIEW, FeedEntry.key(position), entry);
        writer.put(FeedEntry.Head.VIEW, FeedEntry.Head.KEY, new FeedEntry.Head(position));
    }

    private void tell(long position, String site) {
        transactions.inOne(writer -> {
            tell(writer, position, site);
            return position;
        });
    }

    /** One halt, then what concerns another site, then what concerns this one: mongod reads by site. */
    private void tellOfBefore() {
        transactions.inOne(writer -> {
            tell(writer, 1, FeedEntry.EVERY_SITE);
            LongStream.rangeClosed(2, OF_ANOTHER).forEach(position -> tell(writer, position, "REF"));
            LongStream.rangeClosed(OF_ANOTHER + 1, ALL).forEach(position -> tell(writer, position, SITE.value()));
            return ALL;
        });
    }

    private List<Long> after(long position) {
        return feed.after(position, SITE, 200).stream().map(FeedEntry::position).toList();
    }

    @Test
    void a_halt_that_is_told_while_a_page_is_read_is_not_passed_over_for_what_comes_after_it() {
        tellOfBefore();
        afterFirstBatch.set(() -> {
            tell(ALL + 1, FeedEntry.EVERY_SITE);
            tell(ALL + 2, SITE.value());
        });

        var first = after(0);
        var rest = after(first.getLast());

        assertThat(afterFirstBatch).as("it was told meanwhile").hasValue(NOTHING);
        assertThat(first).endsWith(ALL);
        assertThat(rest).containsExactly(ALL + 1, ALL + 2);
    }
}

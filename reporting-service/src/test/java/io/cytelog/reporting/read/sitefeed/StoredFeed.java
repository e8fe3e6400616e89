package io.cytelog.reporting.read.sitefeed;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import io.cytelog.infrastructure.TestInfrastructure;
import io.cytelog.runtime.view.MongoViews;
import io.cytelog.runtime.view.ViewTransactions;
import io.cytelog.runtime.view.ViewWriter;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import tools.jackson.databind.json.JsonMapper;

/** A feed in a database of its own on a real mongod. */
public final class StoredFeed implements AutoCloseable {
    private final MongoClient mongo;
    private final String database = "views-" + UUID.randomUUID();
    private final MongoViews views;
    private final ViewTransactions transactions;
    private final SiteFeed feed;

    public StoredFeed() {
        this(new CommandListener() {});
    }

    StoredFeed(CommandListener listener) {
        this.mongo = MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(
                        new ConnectionString(TestInfrastructure.shared().mongoAdminUri()))
                .readConcern(ReadConcern.MAJORITY)
                .addCommandListener(listener)
                .build());
        this.views =
                new MongoViews(mongo.getDatabase(database), JsonMapper.builder().build(), Map::of);
        this.transactions = new ViewTransactions(mongo, views);
        this.feed = new SiteFeed(views);
    }

    public MongoViews views() {
        return views;
    }

    public ViewTransactions transactions() {
        return transactions;
    }

    public SiteFeed feed() {
        return feed;
    }

    /** Writes as a projector does. */
    public void writing(Consumer<ViewWriter> work) {
        transactions.inOne(writer -> {
            work.accept(writer);
            return database;
        });
    }

    /** Adds what concerns one site, from a position up to another. */
    public void tell(long first, long last, String site) {
        writing(writer -> {
            LongStream.rangeClosed(first, last).forEach(position -> tell(writer, position, site));
            writer.put(FeedEntry.Head.VIEW, FeedEntry.Head.KEY, new FeedEntry.Head(last));
        });
    }

    private static void tell(ViewWriter writer, long position, String site) {
        var entry = new FeedEntry(
                position, "safety.TrialHalted", 1, "safety", position, Instant.EPOCH, null, site, "{}", null);
        writer.put(FeedEntry.VIEW, FeedEntry.key(position), entry);
    }

    @Override
    public void close() {
        mongo.getDatabase(database).drop();
        mongo.close();
    }
}

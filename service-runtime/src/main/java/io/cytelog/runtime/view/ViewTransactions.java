package io.cytelog.runtime.view;

import com.mongodb.client.MongoClient;
import java.util.function.Function;

/** Lets a service change its read models where no record moves them: in one transaction, which is tried again after a conflict. */
public final class ViewTransactions {
    private final MongoClient mongo;
    private final MongoViews views;

    public ViewTransactions(MongoClient mongo, MongoViews views) {
        this.mongo = mongo;
        this.views = views;
    }

    /** @param work may run several times; only the last run counts */
    public <T> T inOne(Function<ViewWriter, T> work) {
        try (var session = mongo.startSession()) {
            return session.withTransaction(() -> views.writing(session, work));
        }
    }
}

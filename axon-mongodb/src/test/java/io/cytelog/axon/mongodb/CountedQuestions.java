package io.cytelog.axon.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.cytelog.infrastructure.TestInfrastructure;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** How often a client asks the database for documents, counted at the driver. */
final class CountedQuestions implements AutoCloseable {
    private static final Set<String> QUESTIONS = Set.of("find", "getMore");

    private final AtomicInteger asked = new AtomicInteger();

    final MongoClient client = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(
                    new ConnectionString(TestInfrastructure.shared().mongoAdminUri()))
            .addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent command) {
                    if (QUESTIONS.contains(command.getCommandName())) {
                        asked.incrementAndGet();
                    }
                }
            })
            .build());

    /** How often since the last call. */
    int sinceThen() {
        return asked.getAndSet(0);
    }

    @Override
    public void close() {
        client.close();
    }
}

package io.cytelog.axon.mongodb;

import org.axonframework.eventsourcing.eventstore.StorageEngineTestSuite;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.core.unitofwork.StubProcessingContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import tools.jackson.databind.json.JsonMapper;

/** Axon's own conformance suite. */
class MongoEventStorageEngineSuiteTest extends StorageEngineTestSuite<MongoEventStorageEngine> {

    private final TestLogs logs = new TestLogs();
    private final CommitLog log = logs.open();

    @Override
    protected MongoEventStorageEngine buildStorageEngine() {
        return new MongoEventStorageEngine(log, new TextPayloads());
    }

    @Override
    protected ProcessingContext processingContext() {
        return new StubProcessingContext();
    }

    @AfterAll
    void close() {
        log.close();
        logs.close();
    }

    /** The suite stores plain texts and expects them back as they were. */
    private static final class TextPayloads implements EventPayloads {

        private final JsonMapper json = new JsonMapper();

        @Override
        public String toJson(@Nullable Object payload) {
            return json.writeValueAsString(payload);
        }

        @Override
        public Object fromJson(String text) {
            return json.readValue(text, String.class);
        }
    }
}

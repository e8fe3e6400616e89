package io.cytelog.axon.mongodb;

import static io.cytelog.axon.mongodb.TestLogs.event;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Criteria for which mongod goes through several ranges of its indexes. It yields meanwhile, and goes on with what has been
 * written since: a range that it is through with stays so, another one shows what is newer.
 */
class SeveralRangesTest {
    private static final Tag MANY = Tag.of("subject", "many");
    /** So that mongod takes longer to hand them out than an append takes. */
    private static final String LARGE = "\"" + "x".repeat(60_000) + "\"";

    private static final int AT_FIRST = 150;
    private static final int ROUNDS = 9;
    private static final int TURNS = 5;
    private static final String YIELDS = "internalQueryExecYieldIterations";

    private final TestLogs logs = new TestLogs();
    private final CommitLog here = logs.open();
    private final CommitLog elsewhere = logs.open();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Long> ofMany = new ArrayList<>();
    private final MongoDatabase server = logs.admin.getDatabase("admin");
    private Object usual = 0;

    @BeforeEach
    void yieldAtEachStep() {
        usual = server.runCommand(new Document("getParameter", 1).append(YIELDS, 1))
                .get(YIELDS);
        server.runCommand(new Document("setParameter", 1).append(YIELDS, 1));
    }

    @AfterEach
    void close() {
        threads.close();
        server.runCommand(new Document("setParameter", 1).append(YIELDS, usual));
        here.close();
        elsewhere.close();
        logs.close();
    }

    @Test
    void a_sourcing_of_several_criteria_misses_nothing_before_its_marker() throws Exception {
        forEachRound((few, criteria) -> {
            var engine = new MongoEventStorageEngine(here, new Verbatim());
            return Sourced.of(engine.source(SourcingCondition.conditionFor(criteria), null))
                    .orElseThrow();
        });
    }

    @Test
    void a_tail_of_several_criteria_passes_nothing() throws Exception {
        var events = new StoredEvents(new Verbatim(), Upcasters.none());
        forEachRound((few, criteria) -> {
            var found = new TailedEvents(here, events, criteria, 0)
                    .next().stream().map(Sourced::positionOf).toList();
            return new Sourced(List.of(), found, found.getLast());
        });
    }

    private interface Reading {
        Sourced of(Tag few, EventCriteria criteria);
    }

    /** Reads the many and a few, while another process records some of either in turns. */
    private void forEachRound(Reading reading) throws Exception {
        for (int i = 0; i < AT_FIRST; i++) {
            ofMany.add(TestLogs.append(elsewhere, event("A", LARGE, MANY)).position());
        }
        for (int round = 0; round < ROUNDS; round++) {
            var few = Tag.of("subject", "few-" + round);
            var either = EventCriteria.either(EventCriteria.havingTags(few), EventCriteria.havingTags(MANY));
            var together = new CyclicBarrier(2);
            var written = threads.submit(() -> {
                together.await();
                return inTurns(few);
            });
            together.await();
            var found = reading.of(few, either);
            var expected = Stream.concat(ofMany.stream(), written.get().stream())
                    .filter(position -> position <= found.marker())
                    .toList();
            assertThat(found.positions()).as("round %d", round).isEqualTo(expected);
            written.get().stream().filter(position -> position % 2 == 0).forEach(ofMany::add);
        }
    }

    private List<Long> inTurns(Tag few) {
        List<Long> written = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            written.add(TestLogs.append(elsewhere, event("A", few)).position());
            written.add(TestLogs.append(elsewhere, event("A", MANY)).position());
        }
        return written;
    }
}

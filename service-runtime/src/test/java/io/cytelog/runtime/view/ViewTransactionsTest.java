package io.cytelog.runtime.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import io.cytelog.infrastructure.TestInfrastructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is written in a transaction is sent as a whole when the work is done; a real mongod. */
class ViewTransactionsTest {

    private record Kit(String kit, int bags) {}

    private static final String KITS = "kits";
    private static final String LOTS = "lots";

    private final List<String> commands = new ArrayList<>();
    private final MongoClient mongo = MongoClients.create(MongoClientSettings.builder()
            .applyConnectionString(
                    new ConnectionString(TestInfrastructure.shared().mongoAdminUri()))
            .addCommandListener(new CommandListener() {
                @Override
                public void commandStarted(CommandStartedEvent event) {
                    commands.add(event.getCommandName());
                }
            })
            .build());
    private final String database = "views-" + UUID.randomUUID();
    private final MongoViews views =
            new MongoViews(mongo.getDatabase(database), JsonMapper.builder().build(), Map::of);
    private final ViewTransactions transactions = new ViewTransactions(mongo, views);

    @AfterEach
    void drop() {
        mongo.getDatabase(database).drop();
        mongo.close();
    }

    @Test
    void several_documents_are_read_with_one_command() {
        transactions.inOne(writer -> {
            writer.put(KITS, "K-1", new Kit("K-1", 1));
            writer.put(KITS, "K-2", new Kit("K-2", 2));
            return writer;
        });
        commands.clear();

        assertThat(views.get(KITS, List.of("K-2", "K-3", "K-1"), Kit.class))
                .containsExactlyInAnyOrder(new Kit("K-1", 1), new Kit("K-2", 2));
        assertThat(views.get(KITS, List.of("K-3"), Kit.class)).isEmpty();
        assertThat(commands).containsExactly("find", "find");
    }

    private Optional<Kit> kit(String id) {
        return views.get(KITS, id, Kit.class);
    }

    @Test
    void what_was_written_is_read_in_the_same_transaction_and_by_everybody_after_it() {
        var read = transactions.inOne(writer -> {
            writer.put(KITS, "K-1", new Kit("K-1", 2));
            assertThat(kit("K-1")).isEmpty();
            return writer.get(KITS, "K-1", Kit.class);
        });

        assertThat(read).contains(new Kit("K-1", 2));
        assertThat(kit("K-1")).contains(new Kit("K-1", 2));
    }

    @Test
    void the_last_word_about_a_document_is_stored() {
        transactions.inOne(writer -> {
            writer.put(KITS, "K-1", new Kit("K-1", 1));
            writer.delete(KITS, "K-1");
            writer.put(KITS, "K-2", new Kit("K-2", 1));
            writer.put(KITS, "K-2", new Kit("K-2", 2));
            return writer.get(KITS, "K-1", Kit.class);
        });
        assertThat(kit("K-1")).isEmpty();
        assertThat(kit("K-2")).contains(new Kit("K-2", 2));

        transactions.inOne(writer -> {
            writer.delete(KITS, "K-2");
            writer.put(KITS, "K-2", new Kit("K-2", 3));
            return writer;
        });
        assertThat(kit("K-2")).contains(new Kit("K-2", 3));
    }

    @Test
    void work_that_fails_leaves_everything_as_it_was() {
        transactions.inOne(writer -> {
            writer.put(KITS, "K-1", new Kit("K-1", 1));
            return writer;
        });

        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.inOne(writer -> {
                    writer.put(KITS, "K-1", new Kit("K-1", 2));
                    writer.put(KITS, "K-2", new Kit("K-2", 2));
                    throw new IllegalStateException("no");
                }));

        assertThat(kit("K-1")).contains(new Kit("K-1", 1));
        assertThat(kit("K-2")).isEmpty();
    }

    @Test
    void many_documents_of_a_collection_are_one_command_and_each_is_read_once() {
        commands.clear();

        transactions.inOne(writer -> {
            for (int i = 0; i < 100; i++) {
                writer.get(KITS, "K-" + i % 2, Kit.class);
                writer.put(KITS, "K-" + i, new Kit("K-" + i, i));
                writer.put(LOTS, "L-" + i, new Kit("L-" + i, i));
            }
            return writer;
        });

        assertThat(commands).containsExactlyInAnyOrder("find", "find", "update", "update", "commitTransaction");
        assertThat(views.count(KITS, null)).isEqualTo(100);
    }

    @Test
    void what_is_foreseen_is_read_with_one_command_for_each_collection_and_a_wrong_guess_changes_nothing() {
        transactions.inOne(writer -> {
            writer.put(KITS, "K-1", new Kit("K-1", 1));
            writer.put(LOTS, "L-1", new Kit("L-1", 1));
            return writer;
        });
        commands.clear();

        try (var session = mongo.startSession()) {
            var foreseen = List.of(
                    new ViewKey(KITS, "K-1"),
                    new ViewKey(KITS, "K-2"),
                    new ViewKey(LOTS, "L-1"),
                    new ViewKey(KITS, "K-1"));
            session.withTransaction(() -> views.writing(session, foreseen, writer -> {
                assertThat(writer.get(KITS, "K-1", Kit.class)).contains(new Kit("K-1", 1));
                assertThat(writer.get(KITS, "K-2", Kit.class)).isEmpty();
                writer.put(KITS, "K-2", new Kit("K-2", 2));
                return writer;
            }));
        }

        assertThat(commands).containsExactlyInAnyOrder("find", "find", "update", "commitTransaction");
        assertThat(kit("K-1")).contains(new Kit("K-1", 1));
        assertThat(kit("K-2")).contains(new Kit("K-2", 2));
        assertThat(views.get(LOTS, "L-1", Kit.class)).contains(new Kit("L-1", 1));
    }

    @Test
    void a_projection_that_runs_over_nothing_tells_what_it_reads_and_writes_nothing() {
        var keys = KeysRead.by(writer -> {
            writer.put(KITS, "K-1", writer.get(KITS, "K-1", Kit.class).orElse(new Kit("K-1", 0)));
            writer.delete(LOTS, "L-1");
        });

        assertThat(keys).containsExactly(new ViewKey(KITS, "K-1"));
        assertThat(kit("K-1")).isEmpty();
    }

    @Test
    void a_projection_that_cannot_go_on_over_nothing_tells_what_it_asked_for_until_then() {
        var reads = new KeysRead();

        reads.look(_ -> {});
        assertThat(reads.untouched()).isTrue();

        reads.look(writer -> writer.get(KITS, "K-1", Kit.class).orElseThrow());
        reads.look(writer -> writer.put(KITS, "K-2", new Kit("K-2", 1)));
        assertThat(reads.untouched()).isFalse();
        assertThat(reads.keys()).containsExactly(new ViewKey(KITS, "K-1"));
    }

    @Test
    void a_projection_that_fails_before_it_asks_for_anything_is_not_taken_for_one_with_nothing_to_do() {
        var reads = new KeysRead();

        reads.look(_ -> {
            throw new IllegalStateException("no");
        });

        assertThat(reads.untouched()).isFalse();
    }

    @Test
    void of_a_document_that_takes_work_only_the_last_word_is_made() {
        List<Integer> made = new ArrayList<>();

        transactions.inOne(writer -> {
            for (int bags = 1; bags <= 3; bags++) {
                int now = bags;
                writer.putLater(KITS, "K-1", () -> {
                    made.add(now);
                    return new Kit("K-1", now);
                });
                writer.putLater(KITS, "K-2", () -> new Kit("K-2", now));
            }
            writer.delete(KITS, "K-2");
            assertThat(made).isEmpty();
            return writer;
        });

        assertThat(made).containsExactly(3);
        assertThat(kit("K-1")).contains(new Kit("K-1", 3));
        assertThat(kit("K-2")).isEmpty();
    }

    @Test
    void a_document_that_takes_work_is_made_for_who_asks_for_it_and_not_again() {
        List<String> made = new ArrayList<>();

        transactions.inOne(writer -> {
            writer.putLater(KITS, "K-1", () -> {
                made.add("K-1");
                return new Kit("K-1", 1);
            });
            assertThat(writer.get(KITS, "K-1", Kit.class)).contains(new Kit("K-1", 1));
            return writer.get(KITS, "K-1", Kit.class);
        });

        assertThat(made).containsExactly("K-1");
        assertThat(kit("K-1")).contains(new Kit("K-1", 1));
    }
}

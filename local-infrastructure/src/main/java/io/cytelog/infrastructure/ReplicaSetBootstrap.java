package io.cytelog.infrastructure;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.bson.Document;

/**
 * Brings fresh or restarted mongods to "one writable primary with an administrator, and every other member follows". Every
 * step asks first what is already so, hence it can be cut short anywhere and begun again.
 */
final class ReplicaSetBootstrap {
    private static final String ADMIN = "admin";
    private static final int UNAUTHORISED = 13;
    private static final int ALREADY_INITIALISED = 23;
    private static final int NOT_YET_INITIALISED = 94;
    private static final List<Integer> PRIMARY_OR_SECONDARY = List.of(1, 2);
    /** On one machine a member that does not answer for so long is gone, or stopped by a drill. */
    private static final Document QUICK =
            new Document("electionTimeoutMillis", 2_000).append("heartbeatIntervalMillis", 500);

    private final List<Integer> ports;
    private final List<String> members;
    private final String password;

    /** @param ports of all members on the loopback interface; at the first start the first proposes the set */
    ReplicaSetBootstrap(List<Integer> ports, String password) {
        this.ports = ports;
        this.members = ports.stream().map(port -> "127.0.0.1:" + port).toList();
        this.password = password;
    }

    String adminUri() {
        return "mongodb://" + ADMIN + ":" + password + "@" + String.join(",", members)
                + "/?authSource=admin&replicaSet=" + MongodProcess.REPLICA_SET;
    }

    /** One step; true when all is done, false when it must be asked again a little later. */
    boolean advance() {
        if (!ports.stream().allMatch(Ports::isListening)) {
            return false;
        }
        OptionalInt primary = primary();
        String member = members.get(primary.orElse(0));
        try (MongoClient client = direct(member, ADMIN + ":" + password + "@")) {
            return keepMembers(client) && primary.isPresent() && everybodyFollows(client);
        } catch (MongoSecurityException _) {
            return createAdministrator(member, primary.isPresent());
        } catch (MongoException _) {
            return false; // starting, or an election under way
        }
    }

    /** The place of the member that takes writes; asked without a login. */
    OptionalInt primary() {
        return IntStream.range(0, members.size())
                .filter(i -> hello(i).filter(ReplicaSetBootstrap::isPrimary).isPresent())
                .findFirst();
    }

    /** Whether a member that was started again belongs to the set. */
    boolean belongs(int place) {
        return Ports.isListening(ports.get(place))
                && hello(place)
                        .filter(answer -> isPrimary(answer) || answer.getBoolean("secondary", false))
                        .isPresent();
    }

    private Optional<Document> hello(int place) {
        try (MongoClient client = direct(members.get(place), "")) {
            return Optional.of(run(client, new Document("hello", 1)));
        } catch (MongoException _) {
            return Optional.empty();
        }
    }

    private boolean keepMembers(MongoClient client) {
        Document config;
        try {
            config = run(client, new Document("replSetGetConfig", 1)).get("config", Document.class);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() == NOT_YET_INITIALISED) {
                initiate(client);
            }
            return false;
        }
        List<Document> known = config.getList("members", Document.class);
        if (known.stream().map(member -> member.getString("host")).toList().equals(members)) {
            return true;
        }
        for (int i = 0; i < members.size(); i++) { // ports were changed since the last run
            known.get(i).put("host", members.get(i));
        }
        config.put("version", config.getInteger("version") + 1);
        run(client, new Document("replSetReconfig", config).append("force", true));
        return false;
    }

    private static boolean everybodyFollows(MongoClient client) {
        return run(client, new Document("replSetGetStatus", 1)).getList("members", Document.class).stream()
                .allMatch(member -> PRIMARY_OR_SECONDARY.contains(member.getInteger("state")));
    }

    /** Possible without a login only from this machine and only as long as there is no user at all. */
    private boolean createAdministrator(String member, boolean isPrimary) {
        try (MongoClient client = direct(member, "")) {
            if (!isPrimary) {
                initiate(client);
                return false;
            }
            run(
                    client,
                    new Document("createUser", ADMIN).append("pwd", password).append("roles", List.of("root")));
            return false;
        } catch (MongoCommandException e) {
            if (e.getErrorCode() == UNAUTHORISED) { // there is an administrator, with another password
                throw new InfrastructureException("The mongod at " + member
                        + " does not accept the password kept beside its data (admin.password). Restore that file, or"
                        + " start with another data directory (--data DIR).");
            }
            return false;
        } catch (MongoException _) {
            return false;
        }
    }

    private void initiate(MongoClient client) {
        List<Document> hosts = IntStream.range(0, members.size())
                .mapToObj(i -> new Document("_id", i).append("host", members.get(i)))
                .toList();
        var config = new Document("_id", MongodProcess.REPLICA_SET).append("members", hosts);
        if (hosts.size() > 1) {
            config.append("settings", QUICK);
        }
        try {
            run(client, new Document("replSetInitiate", config));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != ALREADY_INITIALISED) {
                throw e;
            }
        }
    }

    private static boolean isPrimary(Document hello) {
        return hello.getBoolean("isWritablePrimary", false);
    }

    private static Document run(MongoClient client, Document command) {
        return client.getDatabase(ADMIN).runCommand(command);
    }

    private static MongoClient direct(String member, String credentials) {
        var uri = new ConnectionString("mongodb://" + credentials + member
                + "/?authSource=admin&directConnection=true&serverSelectionTimeoutMS=3000&connectTimeoutMS=3000");
        return MongoClients.create(
                MongoClientSettings.builder().applyConnectionString(uri).build());
    }
}

package io.cytelog.infrastructure;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoSecurityException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.util.List;
import org.bson.Document;

/**
 * Brings a fresh or restarted mongod to "writable primary with an administrator". Every step asks first what is already
 * so, hence it can be cut short anywhere and begun again.
 */
final class ReplicaSetBootstrap {
    private static final String ADMIN = "admin";
    private static final int UNAUTHORISED = 13;
    private static final int ALREADY_INITIALISED = 23;
    private static final int NOT_YET_INITIALISED = 94;

    private final String member;
    private final String password;

    ReplicaSetBootstrap(int port, String password) {
        this.member = "127.0.0.1:" + port;
        this.password = password;
    }

    String adminUri() {
        return "mongodb://" + ADMIN + ":" + password + "@" + member + "/?authSource=admin&replicaSet="
                + MongodProcess.REPLICA_SET;
    }

    /** One step; true when all is done, false when it must be asked again a little later. */
    boolean advance() {
        if (!Ports.isListening(Integer.parseInt(member.substring(member.indexOf(':') + 1)))) {
            return false;
        }
        try (MongoClient client = direct(ADMIN + ":" + password + "@")) {
            return keepMember(client) && isPrimary(client);
        } catch (MongoSecurityException _) {
            return createAdministrator();
        } catch (MongoException _) {
            return false; // starting, or an election under way
        }
    }

    private boolean keepMember(MongoClient client) {
        Document config;
        try {
            config = run(client, new Document("replSetGetConfig", 1)).get("config", Document.class);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() == NOT_YET_INITIALISED) {
                initiate(client);
            }
            return false;
        }
        Document only = config.getList("members", Document.class).getFirst();
        if (!member.equals(only.getString("host"))) { // the port was changed since the last run
            only.put("host", member);
            config.put("version", config.getInteger("version") + 1);
            run(client, new Document("replSetReconfig", config).append("force", true));
            return false;
        }
        return true;
    }

    /** Possible without a login only from this machine and only as long as there is no user at all. */
    private boolean createAdministrator() {
        try (MongoClient client = direct("")) {
            if (!isPrimary(client)) {
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
        var members = List.of(new Document("_id", 0).append("host", member));
        try {
            run(
                    client,
                    new Document(
                            "replSetInitiate",
                            new Document("_id", MongodProcess.REPLICA_SET).append("members", members)));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != ALREADY_INITIALISED) {
                throw e;
            }
        }
    }

    private static boolean isPrimary(MongoClient client) {
        return run(client, new Document("hello", 1)).getBoolean("isWritablePrimary", false);
    }

    private static Document run(MongoClient client, Document command) {
        return client.getDatabase(ADMIN).runCommand(command);
    }

    private MongoClient direct(String credentials) {
        var uri = new ConnectionString("mongodb://" + credentials + member
                + "/?authSource=admin&directConnection=true&serverSelectionTimeoutMS=3000&connectTimeoutMS=3000");
        return MongoClients.create(
                MongoClientSettings.builder().applyConnectionString(uri).build());
    }
}

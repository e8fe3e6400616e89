package io.cytelog.axon.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import java.util.List;
import org.bson.Document;

/**
 * Makes what a log needs, with an administrator's rights, so that the service itself needs none. Everything may be
 * repeated.
 */
public final class CommitLogProvisioner {

    static final String COMMITS = "commits";

    private static final String ADMIN = "admin";
    private static final int NAMESPACE_EXISTS = 48;

    private CommitLogProvisioner() {}

    /** The collection of a log and its indexes. */
    public static void provision(MongoClient admin, String database) {
        MongoDatabase log = admin.getDatabase(database);
        try {
            log.createCollection(COMMITS);
        } catch (MongoCommandException failed) {
            if (failed.getErrorCode() != NAMESPACE_EXISTS) {
                throw failed;
            }
        }
        var commits = log.getCollection(COMMITS);
        commits.createIndex(Indexes.ascending(CommitDocument.TAGS, CommitDocument.ID));
        commits.createIndex(Indexes.ascending(CommitDocument.NAMES, CommitDocument.ID));
    }

    /**
     * A user, defined in {@code admin}, that may find, insert and watch commits and do what it likes with the service's
     * views, and nothing else. An existing user gets this password and exactly these rights.
     */
    public static void grant(
            MongoClient admin, String logDatabase, String viewsDatabase, String user, String password) {
        MongoDatabase users = admin.getDatabase(ADMIN);
        String role = "cytelog-" + user;
        boolean roleExists = exists(users, new Document("rolesInfo", role), "roles");
        users.runCommand(new Document(roleExists ? "updateRole" : "createRole", role)
                .append("privileges", List.of(writerOf(logDatabase)))
                .append("roles", List.of(roleOf("readWrite", viewsDatabase))));
        boolean userExists = exists(users, new Document("usersInfo", user), "users");
        users.runCommand(new Document(userExists ? "updateUser" : "createUser", user)
                .append("pwd", password)
                .append("roles", List.of(roleOf(role, ADMIN))));
    }

    private static Document writerOf(String logDatabase) {
        return new Document("resource", new Document("db", logDatabase).append("collection", COMMITS))
                .append("actions", List.of("find", "insert", "changeStream"));
    }

    private static Document roleOf(String role, String database) {
        return new Document("role", role).append("db", database);
    }

    private static boolean exists(MongoDatabase users, Document question, String answer) {
        return !users.runCommand(question).getList(answer, Document.class).isEmpty();
    }
}

package io.cytelog.testkit;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.cytelog.axon.mongodb.CommitLogProvisioner;
import io.cytelog.infrastructure.TestInfrastructure;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A service's two databases on the shared mongod, with a user that has the service's rights and no more.
 *
 * @param log name of the log's database
 * @param views name of the views' database
 * @param uri connection string of the service's user
 */
public record TestDatabases(String log, String views, String uri) {

    /** New databases whose names no other test has. */
    public static TestDatabases create(String service) {
        var unique = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        var log = "t" + unique + "_" + service + "_log";
        var views = "t" + unique + "_" + service + "_views";
        var user = "t" + unique + "_" + service;
        try (var admin = admin()) {
            CommitLogProvisioner.provision(admin, log);
            CommitLogProvisioner.grant(admin, log, views, user, unique);
        }
        return new TestDatabases(log, views, uriOf(user, unique));
    }

    /** The administrator's connection, for what a service must not be able to do. */
    public static MongoClient admin() {
        return MongoClients.create(TestInfrastructure.shared().mongoAdminUri());
    }

    private static String uriOf(String user, String password) {
        var shared = new ConnectionString(TestInfrastructure.shared().mongoAdminUri());
        var replicaSet = shared.getRequiredReplicaSetName();
        return "mongodb://" + user + ":" + password + "@" + String.join(",", shared.getHosts()) + "/?authSource=admin"
                + (replicaSet == null ? "&directConnection=true" : "&replicaSet=" + replicaSet);
    }
}

package io.cytelog.suite;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.cytelog.axon.mongodb.CommitLogProvisioner;
import io.cytelog.infrastructure.InfrastructureException;
import java.util.EnumMap;
import java.util.Map;

/** Gives every service its two databases and a user that may do there what a service may, and nothing more. */
final class Provisioning {
    private Provisioning() {}

    /** The connection string of each service's own user. */
    static Map<TrialService, String> provision(String adminUri, SuiteKeys keys, DatabaseNames names) {
        MongoAddress address = MongoAddress.of(adminUri);
        Map<TrialService, String> uris = new EnumMap<>(TrialService.class);
        try (MongoClient admin = MongoClients.create(adminUri)) {
            keys.passwords().forEach((service, password) -> {
                CommitLogProvisioner.provision(admin, names.log(service));
                CommitLogProvisioner.grant(
                        admin, names.log(service), names.views(service), names.user(service), password);
                uris.put(service, address.uriOf(names.user(service), password));
            });
        } catch (MongoException e) {
            throw new InfrastructureException(
                    "MongoDB could not be prepared: " + e.getMessage()
                            + ". A MONGODB_URI must name a replica set and a user that may create users and roles"
                            + " (root).",
                    e);
        }
        return uris;
    }
}

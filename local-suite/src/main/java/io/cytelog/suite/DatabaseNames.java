package io.cytelog.suite;

import io.cytelog.infrastructure.SecretFile;

/**
 * Names of the services' databases and users within one MongoDB.
 *
 * @param prefix first part of every name; empty where the MongoDB belongs to the data directory
 */
record DatabaseNames(String prefix) {
    private static final int PREFIX_DIGITS = 12;

    /** In a mongod of the data directory's own. */
    static DatabaseNames own() {
        return new DatabaseNames("");
    }

    /** In a MongoDB that other data directories may use as well: a prefix that the directory keeps for ever. */
    static DatabaseNames shared(DataDirectory data) {
        return new DatabaseNames(SecretFile.keep(
                data.databasePrefix(),
                () -> "cytelog_" + SecretFile.randomText().substring(0, PREFIX_DIGITS) + "_"));
    }

    String log(TrialService service) {
        return prefix + service.id() + "_log";
    }

    String views(TrialService service) {
        return prefix + service.id() + "_views";
    }

    String user(TrialService service) {
        return prefix + service.id();
    }
}

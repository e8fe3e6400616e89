package io.cytelog.suite;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A MongoDB deployment without the user that reaches it.
 *
 * @param scheme with its slashes
 * @param hosts as the connection string lists them
 * @param options all of the connection string's but the one that says where users are kept
 */
record MongoAddress(String scheme, String hosts, String options) {
    private static final Pattern URI =
            Pattern.compile("(mongodb(?:\\+srv)?://)(?:[^@/]*@)?([^/?@]+)(?:/[^?]*)?(?:\\?(.*))?");
    private static final String AUTH_SOURCE = "authSource=";

    static MongoAddress of(String uri) {
        Matcher parts = URI.matcher(uri);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "MONGODB_URI is no MongoDB connection string (mongodb://user:password@host:port/?replicaSet=...).");
        }
        String options = parts.group(3) == null ? "" : parts.group(3);
        return new MongoAddress(
                parts.group(1),
                parts.group(2),
                Arrays.stream(options.split("&"))
                        .filter(option -> !option.isEmpty() && !option.startsWith(AUTH_SOURCE))
                        .collect(Collectors.joining("&")));
    }

    /** The connection string of a user that the provisioner has created. */
    String uriOf(String user, String password) {
        String query = Stream.of(AUTH_SOURCE + "admin", options)
                .filter(option -> !option.isEmpty())
                .collect(Collectors.joining("&"));
        return scheme + user + ":" + password + "@" + hosts + "/?" + query;
    }
}

package io.cytelog.runtime.messaging;

/**
 * Names of topics: {@code <prefix>.<service>.<kind>}. Each has one partition, so a log's order is the topic's order and
 * "as of position p" means the same for every subject.
 */
public record Topics(String prefix) {
    /** One record per event of the published language. */
    public static final String EVENTS = "events";
    /** One record per commit: the exact body with its proof. */
    public static final String LOG = "log";
    /** The owner's own re-computation of its log, newest last. */
    public static final String VERIFICATION = "verification";

    public String full(String shortName) {
        return prefix + "." + shortName;
    }

    public String shortName(String full) {
        return full.substring(prefix.length() + 1);
    }

    /** The log that a topic tells of, by the topic's name without the prefix. */
    static String logOf(String shortName) {
        return shortName.substring(0, shortName.indexOf('.'));
    }
}

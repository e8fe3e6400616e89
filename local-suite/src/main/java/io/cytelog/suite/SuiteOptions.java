package io.cytelog.suite;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What the suite was asked to do.
 *
 * @param data the data directory, absolute
 * @param ports where everything listens
 * @param protocol Spring resource location of the protocol file
 * @param rehearsal whether this is a rehearsal on another study's data, and no trial
 * @param instances how many instances of each service run
 */
record SuiteOptions(Path data, PortPlan ports, String protocol, boolean rehearsal, int instances) {
    static final String USAGE =
            "usage: SuiteMain [--data DIR] [--port-base N] [--protocol FILE] [--rehearsal] [--instances N]";
    private static final String SHIPPED_PROTOCOL = "classpath:/protocols/NL-OMON47582.yaml";

    /** Throws an IllegalArgumentException that names the argument which is not understood. */
    static SuiteOptions parse(String... arguments) {
        Path data = Path.of(".cytelog");
        PortPlan ports = new PortPlan(PortPlan.DEFAULT_BASE);
        String protocol = SHIPPED_PROTOCOL;
        boolean rehearsal = false;
        int instances = 1;
        Deque<String> rest = new ArrayDeque<>(List.of(arguments));
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "--data" -> data = Path.of(value(option, rest));
                case "--port-base" -> ports = PortPlan.parse(value(option, rest));
                case "--protocol" ->
                    protocol = Path.of(value(option, rest))
                            .toAbsolutePath()
                            .toUri()
                            .toString();
                case "--rehearsal" -> rehearsal = true;
                case "--instances" -> instances = instances(value(option, rest));
                default -> throw new IllegalArgumentException("Unknown argument " + option + ". " + USAGE);
            }
        }
        return new SuiteOptions(data.toAbsolutePath().normalize(), ports, protocol, rehearsal, instances);
    }

    private static int instances(String text) {
        if (!text.matches("[1-" + PortPlan.MOST_INSTANCES + "]")) {
            throw new IllegalArgumentException(
                    "--instances must be between 1 and " + PortPlan.MOST_INSTANCES + ", not " + text + ".");
        }
        return Integer.parseInt(text);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value. " + USAGE);
        }
        return rest.pop();
    }
}

package io.cytelog.suite;

/**
 * Which part listens on which loopback port: all follow from one number.
 *
 * @param base the token issuer's port
 */
record PortPlan(int base) {
    static final int DEFAULT_BASE = 8080;
    private static final int FIRST = 1024;
    private static final int HIGHEST_OFFSET = 12;
    /** So many instances of each service have a port. */
    static final int MOST_INSTANCES = 2;

    private static final int LAST = 65_535 - HIGHEST_OFFSET;

    PortPlan {
        if (base < FIRST || base > LAST) {
            throw new IllegalArgumentException(
                    "--port-base must be between " + FIRST + " and " + LAST + ", not " + base + ".");
        }
    }

    static PortPlan parse(String text) {
        try {
            return new PortPlan(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--port-base must be a number, not " + text + ".", e);
        }
    }

    int issuer() {
        return base;
    }

    /** @param instance which of the service's instances, from 1 */
    int service(TrialService service, int instance) {
        return base + 1 + service.ordinal() + (instance - 1) * TrialService.values().length;
    }

    int mongod() {
        return base + 10;
    }

    int broker() {
        return base + 11;
    }

    int controller() {
        return base + HIGHEST_OFFSET;
    }

    String issuerUrl() {
        return url(issuer());
    }

    String serviceUrl(TrialService service) {
        return serviceUrl(service, 1);
    }

    String serviceUrl(TrialService service, int instance) {
        return url(service(service, instance));
    }

    private static String url(int port) {
        return "http://localhost:" + port;
    }
}

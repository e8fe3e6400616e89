package io.cytelog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import java.util.regex.Pattern;

/** The page of operations: a number that nobody tells would stand there as nothing late. */
public final class OperationsPage {
    private static final Pattern NUMBER = Pattern.compile("number: '(\\w+)', of: (ALL|\\[[^\\]]*\\])");

    private OperationsPage() {}

    /** Fails unless the service hands out the page, and tells every number that it shows of a service of this name. */
    public static void isToldOf(String name, ServiceUnderTest service) {
        var page = service.anonymous().get("/operations.html", "text/html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).doesNotContain("src=");
        var told = service.as(null, Role.OPERATIONS)
                .get("/actuator/prometheus", "text/plain")
                .text();
        assertThat(NUMBER.matcher(page.text())
                        .results()
                        .filter(number ->
                                number.group(2).equals("ALL") || number.group(2).contains("'" + name + "'"))
                        .map(number -> number.group(1)))
                .isNotEmpty()
                .allSatisfy(number -> assertThat(told).containsPattern("(?m)^" + number + "[{ ]"));
    }
}

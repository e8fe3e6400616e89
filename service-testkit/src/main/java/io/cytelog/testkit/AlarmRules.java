package io.cytelog.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.security.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Alarms of {@code ops/prometheus/rules}: one that asks for a number that nobody tells is never raised, and one of which the
 * runbook says nothing leaves whoever is called alone.
 */
public final class AlarmRules {
    private static final Pattern NUMBER = Pattern.compile("\\b((?:trial|http)_\\w+)(?:\\{(\\w+=\"[\\w-]+\")})?");

    private static final Pattern ALARM = Pattern.compile("- alert: (\\w+)");

    private AlarmRules() {}

    /**
     * Fails unless the service tells every number that these alarms ask for, and the runbook has a section of each.
     *
     * @param alarms name of the file
     */
    public static void areToldOf(String alarms, ServiceUnderTest service) {
        var told = service.as(null, Role.OPERATIONS)
                .get("/actuator/prometheus", "text/plain")
                .text();
        var rules = read("ops/prometheus/rules/" + alarms + ".yml");
        assertThat(ALARM.matcher(rules).results().map(alarm -> "\n### " + alarm.group(1) + "\n"))
                .isNotEmpty()
                .allSatisfy(section -> assertThat(read("docs/runbook.md")).contains(section));
        assertThat(NUMBER.matcher(rules).results().toList())
                .isNotEmpty()
                .allSatisfy(asked -> assertThat(told).containsPattern(line(asked)));
    }

    private static String line(MatchResult asked) {
        return "(?m)^" + asked.group(1)
                + (asked.group(2) == null ? "[{ ]" : "\\{[^}]*" + Pattern.quote(asked.group(2)));
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of("..").resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}

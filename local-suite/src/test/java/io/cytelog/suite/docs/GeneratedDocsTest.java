package io.cytelog.suite.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.testkit.access.AccessTable;
import io.cytelog.testkit.catalogue.EventTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents that are made from the code: each must be what the code says today. */
class GeneratedDocsTest {
    private static final List<String> SERVICES = List.of("screening", "dosing", "safety", "reporting");
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path FRESH = Path.of("target", "docs");

    @Test
    void the_table_of_roles_is_that_of_the_endpoints() throws IOException {
        var text = new StringBuilder("""
                # Who may call what

                Made from the endpoints and compared with them by a test; do not edit. Everything else is closed. Roles of a site (`site-staff`,
                `investigator`, `monitor`) see and touch what belongs to their own site; where the protocol names sites for administrations, `site-staff` and
                `investigator` of such a site also act at the bedside for subjects of others. A token that has roles of a site and of the whole trial is refused. Signing calls ask for a fresh login.

                ## Every service: its log, its protocol and what it could not take in

                """);
        text.append(AccessTable.of("io.cytelog.runtime"));
        SERVICES.forEach(service -> text.append("\n## ")
                .append(title(service))
                .append("\n\n")
                .append(AccessTable.of("io.cytelog." + service)));
        assertIsWhatTheCodeSays("access.md", text.toString());
    }

    @Test
    void the_catalogue_of_events_is_that_of_the_code() throws IOException {
        var text = new StringBuilder("""
                # Everything that can happen

                Made from the events and compared with them by a test; do not edit. A field in bold is a tag by which the log finds the event; `?` may be
                absent. Every event also carries who, role, site, reason and protocol version as metadata, and the time of recording; see `formats/log.md`.
                Reporting records what it had to skip, and nothing else.
                """);
        SERVICES.forEach(service -> text.append("\n## ")
                .append(title(service))
                .append("\n\n")
                .append(EventTable.of("io.cytelog." + service)));
        assertIsWhatTheCodeSays("events.md", text.toString());
    }

    private static void assertIsWhatTheCodeSays(String file, String expected) throws IOException {
        Files.createDirectories(FRESH);
        Files.writeString(FRESH.resolve(file), expected);
        assertThat(DOCS.resolve(file))
                .as("docs/%s is out of date: copy local-suite/target/docs/%s over it", file, file)
                .hasContent(expected);
    }

    private static String title(String service) {
        return Character.toUpperCase(service.charAt(0)) + service.substring(1);
    }
}

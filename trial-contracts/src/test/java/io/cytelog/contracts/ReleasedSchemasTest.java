package io.cytelog.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The gate for the published language. A schema that breaks what was released has no way through but a new version; a
 * compatible change and a new contract add a file to the folder of what was released.
 */
class ReleasedSchemasTest {
    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path FRESH = Path.of("target", "contracts");
    private static final String SUMS = "released.sha256";
    private static final Pattern FILE = Pattern.compile("(.+-v[0-9]+)\\.r([0-9]+)\\.json");
    private static final String COPY =
            " The files for it are written; add them with: cp -r trial-contracts/target/contracts/. trial-contracts/src/main/resources/";
    private static final ReleasedSchemas RELEASED = ReleasedSchemas.in(RESOURCES.resolve("released"));

    static List<PublishedLanguage.Entry> entries() {
        return PublishedLanguage.entries();
    }

    /** What each contract is today, as files to copy: its schema and, where it is new or compatible, its next revision. */
    @BeforeAll
    static void writeFresh() throws IOException {
        var grown = RELEASED;
        for (var folder : List.of("schemas", "released")) {
            empty(Files.createDirectories(FRESH.resolve(folder)));
        }
        for (var entry : entries()) {
            var text = ContractSchema.text(entry);
            Files.writeString(FRESH.resolve(entry.schema().substring(1)), text);
            var revisions = grown.revisionsOf(entry.label());
            if (revisions.isEmpty()
                    || !revisions.getLast().equals(text)
                            && breaks(revisions.getLast(), text).isEmpty()) {
                grown = grown.with(entry.label(), text);
            }
        }
        for (var file : grown.texts().entrySet()) {
            if (!RELEASED.texts().containsKey(file.getKey())) {
                Files.writeString(FRESH.resolve("released").resolve(file.getKey()), file.getValue());
            }
        }
        var sums = listed();
        var names = sums.stream().map(ReleasedSchemasTest::fileOf).toList();
        grown.sums().stream().filter(sum -> !names.contains(fileOf(sum))).forEach(sums::add);
        Files.write(FRESH.resolve("released").resolve(SUMS), sums);
    }

    private static void empty(Path folder) throws IOException {
        try (var stale = Files.list(folder)) {
            for (var file : stale.toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<String> listed() throws IOException {
        return new ArrayList<>(Files.readAllLines(RESOURCES.resolve("released").resolve(SUMS)));
    }

    private static String fileOf(String sum) {
        return sum.substring(sum.indexOf("  ") + 2);
    }

    private static List<String> breaks(String before, String after) {
        var json = JsonMapper.shared();
        return SchemaChange.breaks(json.readTree(before), json.readTree(after));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void a_contract_breaks_nothing_that_was_released(PublishedLanguage.Entry entry) {
        var text = ContractSchema.text(entry);

        assertThat(RELEASED.revisionsOf(entry.label()))
                .allSatisfy(revision -> assertThat(breaks(revision, text))
                        .as(
                                "%s was released otherwise. Leave version %d as it is and put a version %d beside it.",
                                entry.label(), entry.version(), entry.version() + 1)
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("entries")
    void a_contract_is_released_as_it_is(PublishedLanguage.Entry entry) {
        var revisions = RELEASED.revisionsOf(entry.label());

        assertThat(revisions)
                .as("%s is new, so its schema has to be released." + COPY, entry.label())
                .isNotEmpty();
        assertThat(revisions.getLast())
                .as("%s was released otherwise. If nothing breaks, it is a new revision." + COPY, entry.label())
                .isEqualTo(ContractSchema.text(entry));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void the_committed_schema_is_that_of_the_record(PublishedLanguage.Entry entry) {
        var file = RESOURCES.resolve(entry.schema().substring(1));

        assertThat(file).as("%s has no schema." + COPY, entry.label()).exists();
        assertThat(file)
                .as("The schema of %s is out of date." + COPY, entry.label())
                .hasContent(ContractSchema.text(entry));
    }

    @Test
    void every_revision_breaks_nothing_of_those_before_it() {
        for (var entry : entries()) {
            var revisions = RELEASED.revisionsOf(entry.label());
            for (int later = 1; later < revisions.size(); later++) {
                assertThat(breaks(revisions.get(later - 1), revisions.get(later)))
                        .as("%s, revision %d after revision %d", entry.label(), later + 1, later)
                        .isEmpty();
            }
        }
    }

    @Test
    void no_contract_that_was_released_is_gone_and_no_revision_is_left_out() {
        var known = entries().stream().map(PublishedLanguage.Entry::label).collect(Collectors.toSet());

        assertThat(RELEASED.texts().keySet()).allSatisfy(file -> {
            var named = FILE.matcher(file);
            assertThat(named.matches()).as(file).isTrue();
            assertThat(known).as("released contracts are read for ever").contains(named.group(1));
            assertThat(RELEASED.revisionsOf(named.group(1)))
                    .as(file)
                    .hasSizeGreaterThanOrEqualTo(Integer.parseInt(named.group(2)));
        });
    }

    @Test
    void what_was_released_is_as_it_was() throws IOException {
        assertThat(RELEASED.sums())
                .as(
                        "A released file that differs from its sum, or is gone, has to be restored. A new one needs its line."
                                + COPY)
                .containsExactlyInAnyOrderElementsOf(listed());
    }
}

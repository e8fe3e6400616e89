package io.cytelog.safety.ctcae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.cytelog.contracts.protocol.Ctcae;
import io.cytelog.contracts.protocol.CtcaeTerm;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.safety.event.QueryCode;
import io.cytelog.safety.rule.AdverseEvent;
import io.cytelog.safety.rule.Facts;
import io.cytelog.safety.rule.Oddities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedTableTest {
    private static final String HASH = "ab".repeat(32);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("table.json");
        Files.writeString(
                file,
                "{\"version\":\"5.0\",\"sha256\":\"" + HASH + "\",\"terms\":["
                        + "{\"term\":\"Ear pain\",\"code\":\"10014020\",\"systemOrganClass\":\"Ear\",\"grades\":[1,2,3]},"
                        + "{\"term\":\"Bruising\",\"code\":\"10006504\",\"systemOrganClass\":\"Other\",\"grades\":[1]}]}");
    }

    private static Protocol pinning(String hash) {
        var ctcae = Facts.PROTOCOL.ctcae();
        return Facts.PROTOCOL.with(
                new Ctcae(ctcae.version(), ctcae.tables(), ctcae.measured(), new Sourced<>(hash, "test", true, null)));
    }

    @Test
    void a_grade_that_a_term_of_the_whole_sheet_lacks_is_asked_about() {
        var event = AdverseEvent.of(
                Facts.event(1, "Ear pain", "2024-03-01", 4).related().reported());
        assertThat(Oddities.of(event, Facts.PROTOCOL)).isEmpty();
        assertThat(Oddities.of(event, ImportedTable.beside(Facts.PROTOCOL, List.of(ImportedTable.read(file)))))
                .containsExactly(QueryCode.GRADE_NOT_OF_TERM);
    }

    @Test
    void the_protocols_own_table_goes_before_the_sheet() {
        var protocol = ImportedTable.beside(Facts.PROTOCOL, List.of(ImportedTable.read(file)));
        assertThat(protocol.ctcae().terms("5.0")).hasSize(36);
        assertThat(protocol.ctcae().termOf("10006504").map(CtcaeTerm::systemOrganClass))
                .contains("Injury, poisoning and procedural complications");
    }

    @Test
    void another_sheet_than_the_pinned_one_is_refused() {
        assertThat(ImportedTable.beside(pinning(HASH), List.of(ImportedTable.read(file)))
                        .ctcae()
                        .terms("5.0"))
                .hasSize(36);
        assertThatIllegalStateException()
                .isThrownBy(() -> ImportedTable.beside(pinning("cd".repeat(32)), List.of(ImportedTable.read(file))))
                .withMessageContaining("import the pinned sheet");
    }

    @Test
    void each_version_gets_the_sheet_that_it_pins() {
        var mine = ImportedTable.read(file);
        var other = new ImportedTable("6.0", "cd".repeat(32), mine.terms());
        assertThat(ImportedTable.beside(pinning(HASH), List.of(other, mine))
                        .ctcae()
                        .terms("6.0"))
                .isEmpty();
        assertThat(ImportedTable.beside(pinning("cd".repeat(32)), List.of(mine, other))
                        .ctcae()
                        .terms("6.0"))
                .hasSize(2);
        var unpinned =
                ImportedTable.beside(Facts.PROTOCOL, List.of(mine, other)).ctcae();
        assertThat(unpinned.terms("5.0")).hasSize(36);
        assertThat(unpinned.terms("6.0")).hasSize(2);
        assertThat(ImportedTable.beside(pinning(HASH), List.of())).isEqualTo(pinning(HASH));
    }

    @Test
    void what_cannot_be_read_is_refused_with_a_sentence() throws IOException {
        Files.writeString(file, "no table");
        assertThatIllegalStateException()
                .isThrownBy(() -> ImportedTable.read(file))
                .withMessageContaining("import the sheet again");
    }
}

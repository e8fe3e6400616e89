package io.cytelog.safety.ctcae;

import io.cytelog.contracts.protocol.Ctcae;
import io.cytelog.contracts.protocol.CtcaeTable;
import io.cytelog.contracts.protocol.CtcaeTerm;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.runtime.config.StrictJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;

/**
 * The terms of a whole sheet beside those of the protocol. The protocol's own table goes before.
 *
 * @param sha256 of the sheet that was imported
 */
public record ImportedTable(String version, String sha256, List<CtcaeTerm> terms) {
    public ImportedTable {
        terms = List.copyOf(terms);
    }

    /**
     * Reads what {@code ./cytelog import-ctcae} wrote.
     *
     * @throws IllegalStateException when it cannot be read
     */
    public static ImportedTable read(Path file) {
        try {
            return StrictJson.mapper().readValue(Files.readString(file), ImportedTable.class);
        } catch (IOException | JacksonException wrong) {
            throw new IllegalStateException(
                    "The imported CTCAE table " + file + " cannot be read; import the sheet again.", wrong);
        }
    }

    /**
     * A version of the protocol with the terms of the imported tables: of the one whose sheet it pins, or of all where it
     * pins none.
     *
     * @throws IllegalStateException when it pins a sheet and others were imported
     */
    public static Protocol beside(Protocol protocol, List<ImportedTable> imported) {
        var pinned = Sourced.optional(protocol.ctcae().sheetSha256());
        var fitting = imported.stream()
                .filter(table -> pinned.map(table.sha256()::equals).orElse(true))
                .toList();
        if (fitting.isEmpty() && !imported.isEmpty()) {
            throw new IllegalStateException("Version " + protocol.version()
                    + " of the protocol pins the CTCAE sheet with the SHA-256 " + pinned.orElseThrow()
                    + ", but the imported ones have "
                    + imported.stream().map(ImportedTable::sha256).collect(Collectors.joining(", "))
                    + "; import the pinned sheet.");
        }
        return fitting.stream().reduce(protocol, (known, table) -> table.beside(known), (one, _) -> one);
    }

    private Protocol beside(Protocol protocol) {
        var ctcae = protocol.ctcae();
        return protocol.with(new Ctcae(ctcae.version(), tables(ctcae), ctcae.measured(), ctcae.sheetSha256()));
    }

    private List<CtcaeTable> tables(Ctcae ctcae) {
        List<CtcaeTable> tables = new ArrayList<>(ctcae.tables());
        Set<String> known = ctcae.terms(version).stream().map(CtcaeTerm::code).collect(Collectors.toSet());
        tables.add(new CtcaeTable(
                version,
                terms.stream().filter(term -> !known.contains(term.code())).toList(),
                "sheet of the NCI, SHA-256 " + sha256,
                true,
                null));
        return tables;
    }
}

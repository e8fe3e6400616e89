package io.cytelog.reporting.read.exposure;

import io.cytelog.reporting.read.CsvTable;
import org.jspecify.annotations.Nullable;

/** Exposure as CSV, one administration a line. What is not known is empty. */
final class ExposureTable {
    private final CsvTable table = new CsvTable(
            "subject",
            "site",
            "administration",
            "startedAt",
            "endedAt",
            "kit",
            "limb",
            "injections",
            "volumeMl",
            "completeness",
            "deviations",
            "corrected");

    void add(GivenWords words) {
        int number = 0;
        for (var given : words.standing()) {
            number++;
            table.row(
                    words.subject(),
                    words.site(),
                    number,
                    given.startedAt(),
                    known(given.endedAt()),
                    known(given.kit()),
                    known(given.limb()),
                    given.injections().size(),
                    known(given.volumeMl()),
                    given.completeness(),
                    String.join(" ", given.deviations()),
                    given.corrected());
        }
    }

    private static Object known(@Nullable Object value) {
        return value == null ? "" : value;
    }

    String text() {
        return table.text();
    }
}

package io.cytelog.reporting.read;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A table in the form of RFC 4180: comma, CRLF, quotes where a value needs them. */
public final class CsvTable {
    public static final String MEDIA_TYPE = "text/csv";

    private final StringBuilder text = new StringBuilder();

    public CsvTable(String... columns) {
        row((Object[]) columns);
    }

    public void row(Object... values) {
        text.append(Arrays.stream(values)
                        .map(String::valueOf)
                        .map(CsvTable::quoted)
                        .collect(Collectors.joining(",")))
                .append("\r\n");
    }

    public String text() {
        return text.toString();
    }

    private static String quoted(String value) {
        return value.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                ? value
                : '"' + value.replace("\"", "\"\"") + '"';
    }
}

package io.cytelog.safety.read.subjectrecords;

import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What was recorded under one number; the last one stands.
 *
 * @param number of the baseline grade, pregnancy or medication
 */
record Records(SubjectId subject, String number, List<Entry> recorded) {
    Records {
        recorded = List.copyOf(recorded);
    }

    /** One record as it was made. */
    record Entry(JsonNode content, Instant recordedAt, String by) {}

    Records with(Entry entry) {
        var all = new ArrayList<>(recorded);
        all.add(entry);
        return new Records(subject, number, all);
    }
}

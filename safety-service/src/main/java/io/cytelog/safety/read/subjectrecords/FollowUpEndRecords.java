package io.cytelog.safety.read.subjectrecords;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.safety.FollowUpEnd;
import io.cytelog.safety.read.subjectrecords.Records.Entry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was recorded of a subject's death, or of its loss to follow-up.
 *
 * @param endedAt by the newest word; absent where that takes back what was recorded before
 */
record FollowUpEndRecords(
        SubjectId subject,
        FollowUpEnd cause,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ClinicalTime endedAt,
        List<Entry> recorded) {
    FollowUpEndRecords {
        recorded = List.copyOf(recorded);
    }

    FollowUpEndRecords with(@Nullable ClinicalTime newest, Entry entry) {
        var all = new ArrayList<>(recorded);
        all.add(entry);
        return new FollowUpEndRecords(subject, cause, newest, all);
    }
}

package io.cytelog.safety.read.adverseevents;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.ClinicalTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One fact in the life of an adverse event.
 *
 * @param fact name of the event, such as {@code safety.GradeChanged}
 * @param content what it says
 * @param happenedAt when it happened or was judged
 * @param knownAt when the site, or the sponsor, knew
 * @param by principal
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record LifeEntry(
        String fact,
        long position,
        JsonNode content,
        @Nullable ClinicalTime happenedAt,
        @Nullable Instant knownAt,
        Instant recordedAt,
        @Nullable String by,
        @Nullable String roles,
        @Nullable String reason) {}

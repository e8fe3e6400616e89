package io.cytelog.safety.read.subjectrecords;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.BlindedReaders;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Access;
import io.cytelog.runtime.web.Limits;
import io.cytelog.safety.read.toxicity.ToxicityBoard;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SubjectRecordsEndpoint {
    private final Views views;
    private final ToxicityBoard subjects;

    SubjectRecordsEndpoint(Views views, ToxicityBoard subjects) {
        this.views = views;
        this.subjects = subjects;
        List.of(
                        SubjectRecordsProjector.BASELINE,
                        SubjectRecordsProjector.PREGNANCIES,
                        SubjectRecordsProjector.MEDICATIONS,
                        SubjectRecordsProjector.FOLLOW_UP_ENDS)
                .forEach(collection -> views.index(collection, "subject", "_id"));
    }

    @GetMapping("/v1/subjects/{subject}/baseline-grades")
    @BlindedReaders
    @Operation(summary = "The grades of a subject at baseline")
    Page<Records> baseline(
            @PathVariable SubjectId subject,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return page(SubjectRecordsProjector.BASELINE, subject, after, limit, actor);
    }

    @GetMapping("/v1/subjects/{subject}/pregnancies")
    @BlindedReaders
    @Operation(summary = "The pregnancies of a subject or its partner, with every report")
    Page<Records> pregnancies(
            @PathVariable SubjectId subject,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return page(SubjectRecordsProjector.PREGNANCIES, subject, after, limit, actor);
    }

    @GetMapping("/v1/subjects/{subject}/concomitant-medications")
    @BlindedReaders
    @Operation(summary = "What a subject takes beside the product, with what was replaced")
    Page<Records> medications(
            @PathVariable SubjectId subject,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return page(SubjectRecordsProjector.MEDICATIONS, subject, after, limit, actor);
    }

    @GetMapping("/v1/subjects/{subject}/follow-up-ends")
    @BlindedReaders
    @Operation(summary = "Whether a subject died or was lost to follow-up, with what was corrected or taken back")
    Page<FollowUpEndRecords> ends(
            @PathVariable SubjectId subject,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return page(SubjectRecordsProjector.FOLLOW_UP_ENDS, subject, after, limit, actor, FollowUpEndRecords.class);
    }

    private Page<Records> page(String collection, SubjectId subject, @Nullable String after, int limit, Actor actor) {
        return page(collection, subject, after, limit, actor, Records.class);
    }

    private <T> Page<T> page(
            String collection, SubjectId subject, @Nullable String after, int limit, Actor actor, Class<T> type) {
        Access.visible(subjects.siteOf(subject), actor, Function.identity());
        return views.page(collection, Filters.eq("subject", subject.value()), after, Limits.page(limit), type);
    }
}

package io.cytelog.screening.write.recordclassification;

import io.cytelog.contracts.Form;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.ClassificationFound;
import io.cytelog.screening.event.ClassificationRecorded;
import io.cytelog.screening.event.ClassifiedItem;
import io.cytelog.screening.event.SignedVerdictQuestioned;
import io.cytelog.screening.write.Deviation;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RecordClassificationEndpoint {
    private final CommandDesk desk;

    RecordClassificationEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record ClassificationRequest(
            List<ClassifiedItem> items,
            @Nullable List<String> exclusions,
            @Nullable List<String> unknown,
            @Happened @Nullable Instant occurredAt,
            @Nullable String reason) {
        ClassificationFound classification() {
            return new ClassificationFound(items, occurredAt, Form.orEmpty(exclusions), Form.orEmpty(unknown));
        }
    }

    record Classified(
            ScreeningId screening,
            ClassificationFound classification,
            int points,
            List<Deviation> deviations,
            boolean verdictQuestioned) {
        static Classified of(Recorded recorded) {
            var event = recorded.the(ClassificationRecorded.class);
            return new Classified(
                    event.screening(),
                    event.classification(),
                    event.points(),
                    Deviation.of(recorded),
                    recorded.first(SignedVerdictQuestioned.class).isPresent());
        }
    }

    @PutMapping("/v1/screenings/{screening}/classification")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Records the items of the disease classification; again with a reason, corrects them")
    ResponseEntity<Answer<Classified>> record(
            @PathVariable ScreeningId screening, @RequestBody ClassificationRequest body, CommandCall call) {
        return desk.handle(
                call,
                new RecordClassification(screening, body.classification(), body.reason(), call.actor()),
                Classified::of);
    }
}

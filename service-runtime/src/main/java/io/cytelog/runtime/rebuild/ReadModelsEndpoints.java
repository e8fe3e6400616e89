package io.cytelog.runtime.rebuild;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.FollowedElsewhereException;
import io.cytelog.runtime.view.ReadModels;
import io.cytelog.runtime.view.ReadModels.NotBySubjectException;
import io.cytelog.runtime.view.ReadModels.NotRebuiltException;
import io.cytelog.runtime.view.ReadModels.ReadModel;
import io.cytelog.runtime.view.ReadModels.SubjectRebuilt;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The read models of a service. Most can be thrown away: the logs are the record. */
@RestController
public class ReadModelsEndpoints {
    private final ReadModels models;

    public ReadModelsEndpoints(ReadModels models) {
        this.models = models;
    }

    record All(List<ReadModel> items) {}

    @GetMapping("/v1/read-models")
    @Allowed({Role.OPERATIONS, Role.REGULATOR})
    @Operation(summary = "The read models of this service: how far each has come, and what its last rebuild found")
    All all() {
        return new All(models.all());
    }

    @GetMapping("/v1/read-models/{name}")
    @Allowed({Role.OPERATIONS, Role.REGULATOR})
    ReadModel show(@PathVariable String name) {
        return known(name);
    }

    @PostMapping("/v1/read-models/{name}/rebuild")
    @Allowed(Role.OPERATIONS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Makes a read model anew from the first fact of its log or topics",
            description =
                    "The old one serves meanwhile. Then both are compared, the new one takes its place, and the old one"
                            + " is kept for a day. While one is being made, asking again starts no second one. Nothing is recorded.")
    ReadModel rebuild(@PathVariable String name, CommandCall call) {
        known(name);
        try {
            models.rebuild(name);
        } catch (FollowedElsewhereException elsewhere) {
            throw ProblemException.of(409, "FOLLOWED_ELSEWHERE", String.valueOf(elsewhere.getMessage()));
        } catch (NotRebuiltException cannot) {
            throw ProblemException.of(409, "NOT_REBUILT", String.valueOf(cannot.getMessage()));
        }
        return known(name);
    }

    @PostMapping("/v1/read-models/{name}/subjects/{subject}/rebuild")
    @Allowed(Role.OPERATIONS)
    @Operation(
            summary = "Makes one subject's part of a read model anew from the log, and mends what is served",
            description = "The answer says which documents differed. Only of read models whose documents are of one"
                    + " subject each. Nothing is recorded.")
    SubjectRebuilt rebuildSubject(@PathVariable String name, @PathVariable SubjectId subject, CommandCall call)
            throws InterruptedException {
        known(name);
        try {
            return models.rebuild(name, subject.value())
                    .orElseThrow(() -> ProblemException.of(
                            404,
                            "SUBJECT_NOT_KNOWN",
                            "Neither the log nor " + name + " knows of subject " + subject.value() + "."));
        } catch (FollowedElsewhereException elsewhere) {
            throw ProblemException.of(409, "FOLLOWED_ELSEWHERE", String.valueOf(elsewhere.getMessage()));
        } catch (NotBySubjectException whole) {
            throw ProblemException.of(409, "NOT_BY_SUBJECT", String.valueOf(whole.getMessage()));
        }
    }

    private ReadModel known(String name) {
        return models.find(name)
                .orElseThrow(() -> ProblemException.of(
                        404, "READ_MODEL_NOT_KNOWN", "This service has no read model " + name + "."));
    }
}

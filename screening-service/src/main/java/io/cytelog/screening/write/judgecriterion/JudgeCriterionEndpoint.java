package io.cytelog.screening.write.judgecriterion;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.CriterionJudged;
import io.cytelog.screening.event.Judgement;
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
class JudgeCriterionEndpoint {
    private final CommandDesk desk;

    JudgeCriterionEndpoint(CommandDesk desk) {
        this.desk = desk;
    }

    record JudgementRequest(
            CriterionAnswer answer,
            String evidence,
            @Happened @Nullable Instant occurredAt,
            @Happened @Nullable ClinicalTime historyAt,
            @Nullable Boolean systemicSymptoms,
            @Nullable String reason) {
        Judgement judgement(String criterion) {
            return new Judgement(criterion, answer, evidence, occurredAt, historyAt, systemicSymptoms);
        }
    }

    record Judged(ScreeningId screening, Judgement judgement, List<Deviation> deviations, boolean verdictQuestioned) {
        static Judged of(Recorded recorded) {
            var event = recorded.the(CriterionJudged.class);
            return new Judged(
                    event.screening(),
                    event.judgement(),
                    Deviation.of(recorded),
                    recorded.first(SignedVerdictQuestioned.class).isPresent());
        }
    }

    @PutMapping("/v1/screenings/{screening}/criteria/{criterion}")
    @Allowed({Role.SITE_STAFF, Role.INVESTIGATOR})
    @Operation(summary = "Answers a judged criterion; again with a reason, corrects the answer")
    ResponseEntity<Answer<Judged>> judge(
            @PathVariable ScreeningId screening,
            @PathVariable String criterion,
            @RequestBody JudgementRequest body,
            CommandCall call) {
        return desk.handle(
                call,
                new JudgeCriterion(screening, body.judgement(criterion), body.reason(), call.actor()),
                Judged::of);
    }
}

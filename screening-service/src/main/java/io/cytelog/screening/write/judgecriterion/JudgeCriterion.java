package io.cytelog.screening.write.judgecriterion;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.event.Judgement;
import io.cytelog.screening.write.CandidateCommand;
import org.axonframework.modelling.annotation.TargetEntityId;
import org.jspecify.annotations.Nullable;

/** Answers a judged criterion. */
public record JudgeCriterion(
        ScreeningId screening,
        Judgement judgement,
        @Nullable String reason,
        Actor actor) implements CandidateCommand {
    @TargetEntityId
    ScreeningId boundary() {
        return screening;
    }
}

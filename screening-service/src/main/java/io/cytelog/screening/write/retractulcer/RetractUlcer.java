package io.cytelog.screening.write.retractulcer;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.screening.event.UlcerId;
import io.cytelog.screening.write.CandidateCommand;
import org.axonframework.modelling.annotation.TargetEntityId;

/** Takes back an ulcer that was recorded by mistake. */
public record RetractUlcer(ScreeningId screening, UlcerId ulcer, String reason, Actor actor)
        implements CandidateCommand {
    @TargetEntityId
    ScreeningId boundary() {
        return screening;
    }
}

package io.cytelog.screening.write;

import io.cytelog.contracts.ScreeningId;
import io.cytelog.runtime.command.Reasoned;
import io.cytelog.runtime.security.Actor;

/** A command that records something in a candidate's file; a value that was recorded before is replaced with a reason. */
public interface CandidateCommand extends Reasoned {
    ScreeningId screening();

    Actor actor();
}

package io.cytelog.screening.inbound;

import io.cytelog.screening.event.TrialHaltNoted;

/** Notes that the safety service halted the trial. */
public record NoteTrialHalt(TrialHaltNoted noted) {}

package io.cytelog.screening.inbound;

import io.cytelog.screening.event.TrialRestartNoted;

/** Notes that the trial goes on. */
public record NoteTrialRestart(TrialRestartNoted noted) {}

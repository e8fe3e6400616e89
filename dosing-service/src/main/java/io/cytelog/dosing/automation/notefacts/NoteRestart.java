package io.cytelog.dosing.automation.notefacts;

import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.runtime.messaging.FactHeader;

/** Notes that the halt was lifted. */
public record NoteRestart(TrialRestarted fact, FactHeader source) {}

package io.cytelog.dosing.automation.notefacts;

import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.runtime.messaging.FactHeader;

/** Notes that safety halted the trial. */
public record NoteHalt(TrialHalted fact, FactHeader source) {}

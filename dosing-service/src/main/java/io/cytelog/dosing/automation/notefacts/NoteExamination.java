package io.cytelog.dosing.automation.notefacts;

import io.cytelog.contracts.safety.LocalToxicityAssessed;
import io.cytelog.runtime.messaging.FactHeader;

/** Notes that the treated limb was examined at a visit. */
public record NoteExamination(LocalToxicityAssessed fact, FactHeader source) {}

package io.cytelog.safety.automation.notefacts;

import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.runtime.messaging.FactHeader;

/** Notes that dosing recorded an administration. */
public record NoteAdministration(MscAdministered fact, FactHeader header) {}

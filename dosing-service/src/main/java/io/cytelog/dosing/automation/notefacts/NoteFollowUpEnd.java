package io.cytelog.dosing.automation.notefacts;

import io.cytelog.contracts.safety.FollowUpEnded;
import io.cytelog.runtime.messaging.FactHeader;

/** Notes that a subject died or can no longer be reached. */
public record NoteFollowUpEnd(FollowUpEnded fact, FactHeader source) {}

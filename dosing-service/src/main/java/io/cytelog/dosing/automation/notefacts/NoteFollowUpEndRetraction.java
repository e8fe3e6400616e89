package io.cytelog.dosing.automation.notefacts;

import io.cytelog.contracts.safety.FollowUpEndRetracted;
import io.cytelog.runtime.messaging.FactHeader;

/** Notes that a death or a loss to follow-up was taken back. */
public record NoteFollowUpEndRetraction(FollowUpEndRetracted fact, FactHeader source) {}

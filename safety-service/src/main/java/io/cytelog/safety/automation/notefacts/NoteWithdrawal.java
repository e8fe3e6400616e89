package io.cytelog.safety.automation.notefacts;

import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.runtime.messaging.FactHeader;

/** Notes that screening recorded a withdrawal. */
public record NoteWithdrawal(SubjectWithdrawn fact, FactHeader header) {}

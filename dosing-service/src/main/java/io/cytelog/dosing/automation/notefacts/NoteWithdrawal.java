package io.cytelog.dosing.automation.notefacts;

import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.runtime.messaging.FactHeader;

/** Notes that a subject withdrew. */
public record NoteWithdrawal(SubjectWithdrawn fact, FactHeader source) {}

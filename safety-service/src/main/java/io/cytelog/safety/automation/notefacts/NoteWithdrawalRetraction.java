package io.cytelog.safety.automation.notefacts;

import io.cytelog.contracts.screening.WithdrawalRetracted;
import io.cytelog.runtime.messaging.FactHeader;

/** Notes that screening took a withdrawal back. */
public record NoteWithdrawalRetraction(WithdrawalRetracted fact, FactHeader header) {}

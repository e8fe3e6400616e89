package io.cytelog.dosing.automation.notefacts;

import io.cytelog.contracts.screening.WithdrawalRetracted;
import io.cytelog.runtime.messaging.FactHeader;

/** Notes that a withdrawal was taken back. */
public record NoteWithdrawalRetraction(WithdrawalRetracted fact, FactHeader source) {}

package io.cytelog.contracts.protocol;

import io.cytelog.contracts.MeasuredDuration;
import java.time.LocalDate;

/**
 * The yearly safety report: its periods follow one another from the anchor (the development international birth date),
 * and each report is due so long after its data lock, the end of the period.
 */
public record YearlyReport(
        Sourced<LocalDate> anchor, Sourced<MeasuredDuration> period, Sourced<MeasuredDuration> dueAfterDataLock) {}

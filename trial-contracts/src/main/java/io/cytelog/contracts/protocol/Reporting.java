package io.cytelog.contracts.protocol;

import io.cytelog.contracts.MeasuredDuration;
import org.jspecify.annotations.Nullable;

/** The reporting regime and its clocks, in calendar days from awareness (day 0). */
public record Reporting(
        Sourced<ReportingRegime> regime,
        @Nullable Sourced<MeasuredDuration> saeToSponsor,
        @Nullable Sourced<MeasuredDuration> susarFatalOrLifeThreatening,
        @Nullable Sourced<MeasuredDuration> susarCompletion,
        @Nullable Sourced<MeasuredDuration> susarOther) {}

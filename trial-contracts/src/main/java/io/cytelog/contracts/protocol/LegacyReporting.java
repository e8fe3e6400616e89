package io.cytelog.contracts.protocol;

import io.cytelog.contracts.MeasuredDuration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the regime {@code LEGACY_WMO} asks beside the SUSAR clocks: every serious adverse event to the ethics committee
 * (METC), and a line listing of all of them at regular times.
 */
public record LegacyReporting(
        Sourced<MeasuredDuration> saeFatalOrLifeThreatening,
        Sourced<MeasuredDuration> saeOther,
        @Nullable Sourced<MeasuredDuration> saeCompletion,
        @Nullable Sourced<MeasuredDuration> lineListing,
        @Nullable Sourced<LocalDate> lineListingFrom) {}

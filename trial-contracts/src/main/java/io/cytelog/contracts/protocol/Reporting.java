package io.cytelog.contracts.protocol;

import io.cytelog.contracts.MeasuredDuration;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reporting regime and its clocks. What is in days counts calendar days at the place of reporting from awareness
 * (day 0); what is in hours is elapsed time. A clock that is absent is not kept.
 *
 * @param placeOfReporting time zone in which calendar days are counted
 * @param alarmAt fractions of a clock, above 0 and below 1, rising, at which it alarms
 * @param susarCompletion what a first, incomplete report within {@code susarFatalOrLifeThreatening} leaves for the rest
 * @param followUp for significant news of a SUSAR
 * @param followUpFatalOrLifeThreatening where the news is that it has become fatal or life-threatening
 * @param pregnancyToSponsor absent where a pregnancy starts no clock
 * @param seriousBreach from the sponsor's awareness of a serious breach to its notification
 */
public record Reporting(
        Sourced<ReportingRegime> regime,
        @Nullable Sourced<ZoneId> placeOfReporting,
        @Nullable Sourced<List<BigDecimal>> alarmAt,
        @Nullable Sourced<MeasuredDuration> saeToSponsor,
        @Nullable Sourced<MeasuredDuration> pregnancyToSponsor,
        @Nullable Sourced<MeasuredDuration> susarFatalOrLifeThreatening,
        @Nullable Sourced<MeasuredDuration> susarCompletion,
        @Nullable Sourced<MeasuredDuration> susarOther,
        @Nullable Sourced<MeasuredDuration> followUp,
        @Nullable Sourced<MeasuredDuration> followUpFatalOrLifeThreatening,
        @Nullable Sourced<MeasuredDuration> seriousBreach,
        @Nullable YearlyReport yearlyReport,
        @Nullable LegacyReporting legacyWmo) {

    /** Whether the additional clocks of the older regime run. */
    public boolean isLegacy() {
        return regime.value() == ReportingRegime.LEGACY_WMO;
    }
}

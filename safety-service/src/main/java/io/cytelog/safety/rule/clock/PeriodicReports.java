package io.cytelog.safety.rule.clock;

import io.cytelog.contracts.DueTime;
import io.cytelog.contracts.protocol.LegacyReporting;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Reporting;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.YearlyReport;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The reports that fall due by the calendar alone. They follow from the protocol file, so no event opens their clocks;
 * that one was settled is an event as for any other.
 */
public final class PeriodicReports {
    private static final Pattern NAME = Pattern.compile("([A-Z_]+)-(\\d{2,4})");

    private final Reporting reporting;

    public PeriodicReports(Protocol protocol) {
        this.reporting = protocol.reporting();
    }

    /**
     * One report.
     *
     * @param startsAt data lock of a yearly report, begin of the period of a line listing
     */
    public record PeriodicClock(ClockId clock, ClockKind kind, Instant startsAt, Instant dueAt) {}

    /** Those whose clocks have started by this instant, each kind in order. */
    public List<PeriodicClock> startedBy(Instant now) {
        List<PeriodicClock> started = new ArrayList<>();
        series().forEach(series -> IntStream.iterate(1, number -> number + 1)
                .mapToObj(series)
                .takeWhile(clock -> !clock.startsAt().isAfter(now))
                .forEach(started::add));
        return started;
    }

    /** The report of this name, if the protocol has it. */
    public Optional<PeriodicClock> named(ClockId clock) {
        var name = NAME.matcher(clock.value());
        if (!name.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(name.group(2));
        return number == 0
                ? Optional.empty()
                : series().stream()
                        .map(series -> series.apply(number))
                        .filter(found -> found.clock().equals(clock))
                        .findFirst();
    }

    private List<IntFunction<PeriodicClock>> series() {
        List<IntFunction<PeriodicClock>> all = new ArrayList<>();
        var yearly = reporting.yearlyReport();
        if (yearly != null) {
            all.add(number -> yearly(yearly, number));
        }
        var legacy = reporting.legacyWmo();
        if (reporting.isLegacy() && legacy != null && legacy.lineListing() != null) {
            all.add(number -> lineListing(legacy, number));
        }
        return all;
    }

    private PeriodicClock yearly(YearlyReport report, int number) {
        var dataLock = begin(report.anchor().value(), report.period().value().calendar(), number);
        return new PeriodicClock(
                id(ClockKind.YEARLY_SAFETY_REPORT, number),
                ClockKind.YEARLY_SAFETY_REPORT,
                dataLock,
                DueTime.of(dataLock, report.dueAfterDataLock().value(), place()));
    }

    private PeriodicClock lineListing(LegacyReporting legacy, int number) {
        var from = Sourced.optional(legacy.lineListingFrom()).orElseThrow();
        var every = Sourced.optional(legacy.lineListing()).orElseThrow().calendar();
        return new PeriodicClock(
                id(ClockKind.SAE_LINE_LISTING, number),
                ClockKind.SAE_LINE_LISTING,
                begin(from, every, number - 1),
                begin(from, every, number));
    }

    private Instant begin(LocalDate anchor, java.time.Period period, int number) {
        return DueTime.startOf(anchor.plus(period.multipliedBy(number)), place());
    }

    private ZoneId place() {
        return Sourced.optional(reporting.placeOfReporting()).orElse(ZoneOffset.UTC);
    }

    private static ClockId id(ClockKind kind, int number) {
        return new ClockId(String.format(Locale.ROOT, "%s-%02d", kind, number));
    }
}

package io.cytelog.safety.rule.clock;

import io.cytelog.contracts.DueTime;
import io.cytelog.contracts.protocol.LegacyReporting;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.YearlyReport;
import io.cytelog.safety.event.ClockId;
import io.cytelog.safety.event.ClockKind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The reports that fall due by the calendar alone. They follow from the protocol file, so no event opens their clocks;
 * that one was settled is an event as for any other.
 */
public final class PeriodicReports {
    private static final ClockKind[] KINDS = {ClockKind.YEARLY_SAFETY_REPORT, ClockKind.SAE_LINE_LISTING};
    private static final Pattern NAME = Pattern.compile("([A-Z_]+)-(\\d{2,4})");

    private final List<Plan> plans;

    public PeriodicReports(ProtocolHistory protocols) {
        this.plans = protocols.versions().stream().map(Plan::new).toList();
    }

    /**
     * One report.
     *
     * @param startsAt data lock of a yearly report, begin of the period of a line listing
     * @param protocolVersion version of the protocol that plans it
     */
    public record PeriodicClock(
            ClockId clock, ClockKind kind, Instant startsAt, Instant dueAt, String protocolVersion) {}

    /** Those whose clocks have started by this instant, each kind in order. */
    public List<PeriodicClock> startedBy(Instant now) {
        return Stream.of(KINDS)
                .flatMap(kind -> IntStream.iterate(1, number -> number + 1)
                        .takeWhile(number -> plans.stream()
                                .flatMap(plan -> plan.report(kind, number).stream())
                                .anyMatch(planned -> !planned.startsAt().isAfter(now)))
                        .mapToObj(number -> report(kind, number))
                        .flatMap(Optional::stream)
                        .filter(clock -> !clock.startsAt().isAfter(now)))
                .toList();
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
                : Stream.of(KINDS)
                        .flatMap(kind -> report(kind, number).stream())
                        .filter(found -> found.clock().equals(clock))
                        .findFirst();
    }

    /**
     * The report as the version plans it that is in force when it starts: an amendment plans anew what had not started by
     * then, takes back nothing that had, and demands nothing for the time before it.
     */
    private Optional<PeriodicClock> report(ClockKind kind, int number) {
        Optional<PeriodicClock> planned = plans.getFirst().report(kind, number);
        for (var amendment : plans.subList(1, plans.size())) {
            var again = amendment.report(kind, number);
            var started =
                    planned.or(() -> again).filter(clock -> clock.startsAt().isBefore(amendment.from()));
            planned = started.isPresent() ? planned : again;
        }
        return planned;
    }

    /** What one version of the protocol plans. */
    private record Plan(Protocol protocol) {
        private Instant from() {
            return protocol.identity().effectiveFrom().value();
        }

        /** The report of this kind and number; empty where the version demands none. */
        private Optional<PeriodicClock> report(ClockKind kind, int number) {
            var reporting = protocol.reporting();
            if (kind == ClockKind.YEARLY_SAFETY_REPORT) {
                return Optional.ofNullable(reporting.yearlyReport()).map(report -> yearly(report, number));
            }
            return Optional.ofNullable(reporting.legacyWmo())
                    .filter(legacy -> reporting.isLegacy() && legacy.lineListing() != null)
                    .map(legacy -> lineListing(legacy, number));
        }

        private PeriodicClock yearly(YearlyReport report, int number) {
            var dataLock =
                    begin(report.anchor().value(), report.period().value().calendar(), number);
            return new PeriodicClock(
                    id(ClockKind.YEARLY_SAFETY_REPORT, number),
                    ClockKind.YEARLY_SAFETY_REPORT,
                    dataLock,
                    DueTime.of(dataLock, report.dueAfterDataLock().value(), place()),
                    protocol.version());
        }

        private PeriodicClock lineListing(LegacyReporting legacy, int number) {
            var from = Sourced.optional(legacy.lineListingFrom()).orElseThrow();
            var every = Sourced.optional(legacy.lineListing()).orElseThrow().calendar();
            return new PeriodicClock(
                    id(ClockKind.SAE_LINE_LISTING, number),
                    ClockKind.SAE_LINE_LISTING,
                    begin(from, every, number - 1),
                    begin(from, every, number),
                    protocol.version());
        }

        private Instant begin(LocalDate anchor, java.time.Period period, int number) {
            return DueTime.startOf(anchor.plus(period.multipliedBy(number)), place());
        }

        private ZoneId place() {
            return Sourced.optional(protocol.reporting().placeOfReporting()).orElse(ZoneOffset.UTC);
        }
    }

    private static ClockId id(ClockKind kind, int number) {
        return new ClockId(String.format(Locale.ROOT, "%s-%02d", kind, number));
    }
}

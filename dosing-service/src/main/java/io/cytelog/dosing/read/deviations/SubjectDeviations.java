package io.cytelog.dosing.read.deviations;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationReport;
import io.cytelog.dosing.read.deviations.ShownDeviation.Origin;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.Starts;
import io.cytelog.dosing.rule.SubjectStanding;
import io.cytelog.dosing.rule.VisitOutcome;
import io.cytelog.dosing.rule.VisitSchedule;
import io.cytelog.dosing.rule.Withdrawals;
import io.cytelog.runtime.view.ViewWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the deviations of a subject's administrations and visits follow from, and under which numbers they are listed.
 *
 * @param administrations in the order of recording
 * @param visits when each visit took place, by its last report
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SubjectDeviations(
        SubjectId subject,
        SiteId site,
        @Nullable Instant enrolledAt,
        Withdrawals withdrawals,
        List<OfOne> administrations,
        Map<String, Instant> visits) {
    private static final String VIEW = "subject-deviations";

    SubjectDeviations {
        administrations = List.copyOf(administrations);
        visits = Map.copyOf(visits);
    }

    /** The deviations of one administration. */
    record OfOne(Instant startedAt, List<Numbered> deviations) {
        OfOne {
            deviations = List.copyOf(deviations);
        }

        /**
         * What is told of it now: a deviation that was known keeps its number, and another one gets a new one.
         *
         * @param numbers number of a new deviation by its place
         */
        OfOne told(Instant start, List<Deviation> codes, IntFunction<String> numbers) {
            return new OfOne(
                    start,
                    IntStream.range(0, codes.size())
                            .mapToObj(i ->
                                    of(codes.get(i)).orElseGet(() -> new Numbered(codes.get(i), numbers.apply(i + 1))))
                            .toList());
        }

        List<Deviation> codes() {
            return deviations.stream().map(Numbered::code).toList();
        }

        Optional<Numbered> of(Deviation code) {
            return deviations.stream().filter(known -> known.code() == code).findFirst();
        }
    }

    /** One deviation with its number in the list of all. */
    record Numbered(Deviation code, String number) {}

    static SubjectDeviations of(SubjectId subject, SiteId site, ViewWriter views) {
        return views.get(VIEW, subject.value(), SubjectDeviations.class)
                .orElseGet(() -> new SubjectDeviations(subject, site, null, Withdrawals.none(), List.of(), Map.of()));
    }

    /** Screening tells of the enrolment, or tells another moment of it. */
    void enrolled(Instant at, long position, ViewWriter views) {
        new SubjectDeviations(subject, site, at, withdrawals, administrations, visits).standing(position, views);
    }

    void withdrawn(Withdrawals.Word word, long position, ViewWriter views) {
        new SubjectDeviations(subject, site, enrolledAt, withdrawals.with(word), administrations, visits)
                .standing(position, views);
    }

    /** One more administration. */
    void administered(AdministrationReport given, ProtocolHistory protocols, long position, ViewWriter views) {
        var all = new ArrayList<>(administrations);
        all.add(new OfOne(given.startedAt(), List.of()));
        new SubjectDeviations(subject, site, enrolledAt, withdrawals, all, visits)
                .corrected(all.size(), given, protocols, position, views);
    }

    /**
     * What is told of an administration now; visits are counted from it.
     *
     * @param number of the administration in the order of recording, from 1
     */
    void corrected(int number, AdministrationReport given, ProtocolHistory protocols, long position, ViewWriter views) {
        told(number, given.startedAt(), given.deviations(), of(position), views)
                .kept(views)
                .listVisits(protocols, views);
    }

    /**
     * The check of an administration is corrected.
     *
     * @param start when that is said to have started
     */
    void checked(Instant start, AdministrationCheckCorrected correction, long position, ViewWriter views) {
        int number = starts().all().lastIndexOf(start) + 1;
        if (number > 0) {
            var known = administrations.get(number - 1).codes();
            told(number, start, correction.judge(known), of(position), views).kept(views);
        }
    }

    /** A visit has one number, so that a report that corrects another takes its deviation back. */
    void visited(String visit, VisitOutcome outcome, ProtocolHistory protocols, ViewWriter views) {
        Map<String, Instant> all = new HashMap<>(visits);
        all.remove(visit);
        Optional.ofNullable(outcome.attendedAt()).ifPresent(at -> all.put(visit, at));
        views.delete(DeviationsProjector.DEVIATIONS, numberOf(visit));
        new SubjectDeviations(subject, site, enrolledAt, withdrawals, administrations, all)
                .kept(views)
                .listVisits(protocols, views);
    }

    /** Judges every administration anew; one record brings each of them one deviation at most. */
    private void standing(long position, ViewWriter views) {
        var judged = this;
        for (int number = 1; number <= administrations.size(); number++) {
            var known = administrations.get(number - 1);
            var own = number(position, number);
            judged = judged.told(number, known.startedAt(), known.codes(), _ -> own, views);
        }
        judged.kept(views);
    }

    private SubjectDeviations told(
            int number, Instant start, List<Deviation> recorded, IntFunction<String> numbers, ViewWriter views) {
        var before = administrations.get(number - 1);
        var codes = new SubjectStanding(enrolledAt, withdrawals.first().orElse(null)).judge(recorded, start);
        var now = before.told(start, codes, numbers);
        before.deviations().stream()
                .filter(known -> now.of(known.code()).isEmpty())
                .forEach(gone -> views.delete(DeviationsProjector.DEVIATIONS, gone.number()));
        now.deviations().forEach(listed -> list(listed.number(), Origin.ADMINISTRATION, start, listed.code(), views));
        List<OfOne> all = new ArrayList<>(administrations);
        all.set(number - 1, now);
        return new SubjectDeviations(subject, site, enrolledAt, withdrawals, all, visits);
    }

    private SubjectDeviations kept(ViewWriter views) {
        views.put(VIEW, subject.value(), this);
        return this;
    }

    /** Judges every visit by the start of the first administration as it is told now; before it, no visit has a window. */
    private void listVisits(ProtocolHistory protocols, ViewWriter views) {
        var start = starts().first().orElse(null);
        if (start == null) {
            return;
        }
        var schedule = VisitSchedule.of(protocols.inForceAt(start), site);
        visits.forEach((visit, attendedAt) -> {
            if (schedule.isOutOfWindow(visit, attendedAt, start)) {
                list(numberOf(visit), Origin.VISIT, attendedAt, Deviation.VISIT_OUT_OF_WINDOW, views);
            } else {
                views.delete(DeviationsProjector.DEVIATIONS, numberOf(visit));
            }
        });
    }

    private void list(String number, Origin origin, Instant at, Deviation code, ViewWriter views) {
        views.put(DeviationsProjector.DEVIATIONS, number, ShownDeviation.of(number, origin, subject, site, at, code));
    }

    private Starts starts() {
        return new Starts(administrations.stream().map(OfOne::startedAt).toList());
    }

    private String numberOf(String visit) {
        return "VIS-%s-%s".formatted(subject, visit);
    }

    private static IntFunction<String> of(long position) {
        return place -> number(position, place);
    }

    private static String number(long position, int place) {
        return String.format(Locale.ROOT, "ADM-%09d-%02d", position, place);
    }
}

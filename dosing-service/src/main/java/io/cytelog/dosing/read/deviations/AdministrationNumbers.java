package io.cytelog.dosing.read.deviations;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationReport;
import io.cytelog.dosing.read.deviations.ShownDeviation.Origin;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.runtime.view.ViewWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Under which numbers the deviations of a subject's administrations are listed, in the order of recording. */
record AdministrationNumbers(SubjectId subject, SiteId site, List<OfOne> administrations) {
    private static final String VIEW = "administration-deviations";

    AdministrationNumbers {
        administrations = List.copyOf(administrations);
    }

    /** The deviations of one administration. */
    record OfOne(Instant startedAt, List<Numbered> deviations) {
        OfOne {
            deviations = List.copyOf(deviations);
        }

        /**
         * What is told of it now: a deviation that was known keeps its number, and another one gets that of the record.
         *
         * @param position of the record in the log
         */
        OfOne told(Instant start, List<Deviation> codes, long position) {
            return new OfOne(
                    start,
                    IntStream.range(0, codes.size())
                            .mapToObj(i -> of(codes.get(i)).orElseGet(() -> Numbered.of(codes.get(i), position, i + 1)))
                            .toList());
        }

        /** With what the correction of its check makes odd about it. */
        OfOne and(List<Deviation> codes, long position) {
            var known = deviations.stream().map(Numbered::code);
            return told(
                    startedAt, Stream.concat(known, codes.stream()).distinct().toList(), position);
        }

        Optional<Numbered> of(Deviation code) {
            return deviations.stream().filter(known -> known.code() == code).findFirst();
        }
    }

    /** One deviation with its number in the list of all. */
    record Numbered(Deviation code, String number) {
        static Numbered of(Deviation code, long position, int place) {
            return new Numbered(code, String.format(Locale.ROOT, "ADM-%09d-%02d", position, place));
        }
    }

    static AdministrationNumbers of(SubjectId subject, SiteId site, ViewWriter views) {
        return views.get(VIEW, subject.value(), AdministrationNumbers.class)
                .orElseGet(() -> new AdministrationNumbers(subject, site, List.of()));
    }

    /** One more administration. */
    void administered(AdministrationReport given, long position, ViewWriter views) {
        var none = new OfOne(given.startedAt(), List.of());
        var all = new ArrayList<>(administrations);
        all.add(none);
        new AdministrationNumbers(subject, site, all)
                .keep(all.size() - 1, none.told(given.startedAt(), given.deviations(), position), views);
    }

    /** @param number of the administration in the order of recording, from 1 */
    void corrected(int number, AdministrationReport given, long position, ViewWriter views) {
        var known = administrations.get(number - 1);
        keep(number - 1, known.told(given.startedAt(), given.deviations(), position), views);
    }

    /** The check of the administration that is said to have started then is corrected. */
    void checked(Instant start, List<Deviation> more, long position, ViewWriter views) {
        int place = administrations.stream().map(OfOne::startedAt).toList().lastIndexOf(start);
        if (place >= 0) {
            keep(place, administrations.get(place).and(more, position), views);
        }
    }

    private void keep(int place, OfOne administration, ViewWriter views) {
        List<OfOne> all = new ArrayList<>(administrations);
        all.set(place, administration).deviations().stream()
                .filter(known -> administration.of(known.code()).isEmpty())
                .forEach(gone -> views.delete(DeviationsProjector.DEVIATIONS, gone.number()));
        administration
                .deviations()
                .forEach(listed -> views.put(
                        DeviationsProjector.DEVIATIONS,
                        listed.number(),
                        ShownDeviation.of(
                                listed.number(),
                                Origin.ADMINISTRATION,
                                subject,
                                site,
                                administration.startedAt(),
                                listed.code())));
        views.put(VIEW, subject.value(), new AdministrationNumbers(subject, site, all));
    }
}

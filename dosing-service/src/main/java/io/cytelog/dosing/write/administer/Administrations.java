package io.cytelog.dosing.write.administer;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationCorrected;
import io.cytelog.dosing.event.AdministrationPermitted;
import io.cytelog.dosing.event.AdministrationReport;
import io.cytelog.dosing.event.TreatmentAdministered;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was given to the subject, and what was given to whomever from the kit in hand, as it was last told.
 *
 * @param all in the order in which each named its kit: whoever names one later names what was given already
 */
record Administrations(List<Administration> all) {
    static final Administrations NONE = new Administrations(List.of());

    Administrations {
        all = List.copyOf(all);
    }

    /**
     * One administration.
     *
     * @param number among those of its subject, in the order of recording, from 1
     * @param check whose permission it used up; null where there was none
     */
    record Administration(
            SubjectId subject,
            int number,
            AdministrationReport report,
            @Nullable UsedCheck check) {
        private boolean names(@Nullable KitNumber kit) {
            return Objects.equals(report.kit(), kit);
        }

        private Administration told(AdministrationReport given) {
            return new Administration(subject, number, given, check);
        }

        private Administration checked(AdministrationCheckCorrected correction) {
            return check == null ? this : new Administration(subject, number, report, check.corrected(correction));
        }
    }

    int countOf(SubjectId subject) {
        return (int) of(subject).count();
    }

    Optional<Administration> of(SubjectId subject, int number) {
        return of(subject).filter(known -> known.number() == number).findFirst();
    }

    private Stream<Administration> of(SubjectId subject) {
        return all.stream().filter(known -> known.subject().equals(subject));
    }

    Set<KitNumber> kits() {
        return kitsOf(all);
    }

    /** What stood when an administration named the kit; where it names the kit only now, all others stand. */
    Earlier before(Administration one, @Nullable KitNumber named) {
        var others = one.names(named)
                ? all.subList(0, all.indexOf(one))
                : all.stream().filter(other -> !other.equals(one)).toList();
        return new Earlier(one.report(), one.check(), one.number() - 1, kitsOf(others));
    }

    Administrations with(TreatmentAdministered given, @Nullable AdministrationPermitted permission) {
        var subject = given.subject();
        return and(all, new Administration(subject, countOf(subject) + 1, given.report(), UsedCheck.of(permission)));
    }

    Administrations with(AdministrationCorrected correction) {
        var given = correction.given();
        var known = all.stream()
                .filter(one -> one.report().is(correction.replaces()))
                .findFirst()
                .orElse(null);
        if (known == null) {
            return and(all, new Administration(correction.subject(), correction.number(), given, null));
        }
        if (known.names(given.kit())) {
            return new Administrations(all.stream()
                    .map(one -> one.equals(known) ? one.told(given) : one)
                    .toList());
        }
        var others = all.stream().filter(one -> !one.equals(known)).toList();
        return and(others, known.told(given));
    }

    Administrations with(AdministrationCheckCorrected correction) {
        return new Administrations(
                all.stream().map(one -> one.checked(correction)).toList());
    }

    private static Administrations and(List<Administration> before, Administration last) {
        List<Administration> more = new ArrayList<>(before);
        more.add(last);
        return new Administrations(more);
    }

    private static Set<KitNumber> kitsOf(List<Administration> some) {
        return some.stream()
                .map(one -> one.report().kit())
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }
}

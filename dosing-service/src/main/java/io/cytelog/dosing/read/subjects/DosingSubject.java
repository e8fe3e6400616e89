package io.cytelog.dosing.read.subjects;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationCheckCorrected;
import io.cytelog.dosing.event.AdministrationReport;
import io.cytelog.dosing.rule.Deviation;
import io.cytelog.dosing.rule.SubjectPhase;
import io.cytelog.dosing.rule.SubjectStanding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Blinded state of one subject.
 *
 * @param kitPrepared whether the subject's kit was prepared at least once
 * @param unblindings how the arm became known, without the arm; absent where nobody knows it
 * @param withdrawnAt first withdrawal, of any scope
 * @param permittedUntil end of the last permission that is not used up; absent where there is none or it has no end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DosingSubject(
        SubjectId subject,
        SiteId site,
        SubjectPhase phase,
        Instant enrolledAt,
        @Nullable KitNumber kit,
        @Nullable Instant randomisedAt,
        boolean kitPrepared,
        @Nullable Instant permittedUntil,
        @Nullable Instant withdrawnAt,
        List<Administration> administrations,
        @Nullable List<Unblinding> unblindings) {

    /**
     * One administration as it was last told, without what would tell the arm.
     *
     * @param number in the order of recording, from 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Administration(
            int number,
            @Nullable KitNumber kit,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Limb limb,
            int injections,
            @Nullable Completeness completeness,
            List<Deviation> deviations) {
        static Administration of(int number, AdministrationReport given) {
            return new Administration(
                    number,
                    given.kit(),
                    given.startedAt(),
                    given.endedAt(),
                    given.limb(),
                    given.injections().size(),
                    given.completeness(),
                    given.deviations());
        }

        /** With what is odd about it by what screening says now. */
        Administration judgedBy(SubjectStanding standing) {
            return with(standing.judge(deviations, startedAt));
        }

        private Administration with(List<Deviation> judged) {
            return new Administration(number, kit, startedAt, endedAt, limb, injections, completeness, judged);
        }
    }

    static DosingSubject enrolled(SubjectId subject, SiteId site, Instant enrolledAt) {
        return new DosingSubject(
                subject, site, SubjectPhase.ENROLLED, enrolledAt, null, null, false, null, null, List.of(), null);
    }

    /** Screening may tell of an enrolment anew, with another moment; what happened since stays. */
    DosingSubject enrolledAt(Instant corrected) {
        return known(corrected, judged(administrations, corrected, withdrawnAt), unblindings);
    }

    DosingSubject randomised(KitNumber allotted, Instant at, boolean prepared) {
        return phased(allotted, at, prepared, permittedUntil, withdrawnAt, administrations);
    }

    DosingSubject prepared(boolean usable) {
        return phased(kit, randomisedAt, usable, permittedUntil, withdrawnAt, administrations);
    }

    DosingSubject permitted(@Nullable Instant until) {
        return phased(kit, randomisedAt, kitPrepared, until, withdrawnAt, administrations);
    }

    /** A permission that is not used up follows its correction, and an administration that used it is judged by it. */
    DosingSubject corrected(AdministrationCheckCorrected correction) {
        var start = correction.administeredAt();
        if (start != null) {
            return checked(start, correction);
        }
        boolean isOfAnother = correction.validUntil() == null;
        boolean hasEnded = permittedUntil == null;
        return isOfAnother || hasEnded
                ? this
                : permitted(correction.faults().isEmpty() ? correction.validUntil() : null);
    }

    private DosingSubject checked(Instant start, AdministrationCheckCorrected correction) {
        int of =
                administrations.stream().map(Administration::startedAt).toList().lastIndexOf(start);
        if (of < 0) {
            return this;
        }
        var all = new ArrayList<>(administrations);
        all.set(of, all.get(of).with(correction.judge(all.get(of).deviations())));
        return phased(kit, randomisedAt, kitPrepared, permittedUntil, withdrawnAt, all);
    }

    DosingSubject withdrawn(@Nullable Instant first) {
        return phased(kit, randomisedAt, kitPrepared, permittedUntil, first, administrations);
    }

    DosingSubject given(AdministrationReport given) {
        var last = Administration.of(administrations.size() + 1, given);
        var all = Stream.concat(administrations.stream(), Stream.of(last)).toList();
        return phased(kit, randomisedAt, kitPrepared, null, withdrawnAt, all);
    }

    DosingSubject corrected(int number, AdministrationReport given) {
        var all = administrations.stream()
                .map(known -> known.number() == number ? Administration.of(number, given) : known)
                .toList();
        return phased(kit, randomisedAt, kitPrepared, permittedUntil, withdrawnAt, all);
    }

    DosingSubject unblinded(Unblinding unblinding) {
        var before = unblindings == null ? List.<Unblinding>of() : unblindings;
        var all = Stream.concat(before.stream(), Stream.of(unblinding)).toList();
        return known(enrolledAt, administrations, all);
    }

    private static List<Administration> judged(
            List<Administration> given, Instant enrolled, @Nullable Instant withdrawn) {
        var standing = new SubjectStanding(enrolled, withdrawn);
        return given.stream()
                .map(administration -> administration.judgedBy(standing))
                .toList();
    }

    private DosingSubject known(Instant enrolled, List<Administration> given, @Nullable List<Unblinding> revealed) {
        return new DosingSubject(
                subject,
                site,
                phase,
                enrolled,
                kit,
                randomisedAt,
                kitPrepared,
                permittedUntil,
                withdrawnAt,
                given,
                revealed);
    }

    private DosingSubject phased(
            @Nullable KitNumber allotted,
            @Nullable Instant randomised,
            boolean prepared,
            @Nullable Instant permitted,
            @Nullable Instant withdrawn,
            List<Administration> given) {
        var reached = SubjectPhase.of(allotted != null, prepared, withdrawn != null, !given.isEmpty());
        return new DosingSubject(
                subject,
                site,
                reached,
                enrolledAt,
                allotted,
                randomised,
                prepared,
                permitted,
                withdrawn,
                judged(given, enrolledAt, withdrawn),
                unblindings);
    }
}

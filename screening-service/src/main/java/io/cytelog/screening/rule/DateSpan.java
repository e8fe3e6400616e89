package io.cytelog.screening.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.screening.event.CriterionAnswer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** The days that a clinical time can mean; both ends are the same day where it is known to the day. */
record DateSpan(LocalDate earliest, LocalDate latest) {

    static DateSpan of(ClinicalTime time, ZoneId zone) {
        return new DateSpan(
                LocalDate.ofInstant(time.earliest(zone), zone), LocalDate.ofInstant(time.latest(zone), zone));
    }

    /** The same days so many calendar months later; the end of a longer month becomes the end of the shorter one. */
    DateSpan plusMonths(int months) {
        return new DateSpan(earliest.plusMonths(months), latest.plusMonths(months));
    }

    CriterionAnswer notAfter(DateSpan other) {
        if (!latest.isAfter(other.earliest)) {
            return CriterionAnswer.MET;
        }
        return earliest.isAfter(other.latest) ? CriterionAnswer.NOT_MET : CriterionAnswer.UNKNOWN;
    }

    CriterionAnswer notBefore(DateSpan other) {
        return other.notAfter(this);
    }

    /** Whether the days from this one to the last, both counted, are at least so many. */
    CriterionAnswer lastsAtLeast(int days, DateSpan last) {
        if (daysBetween(latest, last.earliest) >= days) {
            return CriterionAnswer.MET;
        }
        return daysBetween(earliest, last.latest) < days ? CriterionAnswer.NOT_MET : CriterionAnswer.UNKNOWN;
    }

    private static long daysBetween(LocalDate first, LocalDate last) {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }
}

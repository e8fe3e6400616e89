package io.cytelog.screening.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.Prostacyclin;
import io.cytelog.screening.event.QueryCode;
import io.cytelog.screening.event.Ulcer;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is odd in a candidate's file and therefore asked about. An imprecise time is odd only where no reading of it fits.
 */
final class Oddities {
    private Oddities() {}

    static Set<QueryCode> of(CandidateFile file, Protocol protocol, ZoneId zone) {
        Set<QueryCode> found = EnumSet.noneOf(QueryCode.class);
        var age = protocol.eligibility().age();
        if (age != null) {
            int minimum = age.minimumAgeExclusive().value();
            if (file.consents().stream().anyMatch(consent -> contradicts(consent, minimum))) {
                found.add(QueryCode.AGE_CONTRADICTION);
            }
        }
        file.ulcers().stream()
                .map(Ulcer::prostacyclin)
                .filter(Objects::nonNull)
                .forEach(infusion -> outOfOrder(infusion, zone, found));
        return found;
    }

    /** On the birthday itself the completed years are the minimum, and either judgement may be right. */
    static boolean contradicts(ConsentGiven consent, int minimumExclusive) {
        return consent.overEighteen()
                ? consent.yearsOfAge() < minimumExclusive
                : consent.yearsOfAge() > minimumExclusive;
    }

    private static void outOfOrder(Prostacyclin infusion, ZoneId zone, Set<QueryCode> found) {
        if (isBefore(infusion.end(), infusion.start(), zone)) {
            found.add(QueryCode.INFUSION_ENDS_BEFORE_START);
        }
        if (isBefore(infusion.assessedAt(), infusion.end(), zone)) {
            found.add(QueryCode.OUTCOME_BEFORE_INFUSION);
        }
    }

    private static boolean isBefore(@Nullable ClinicalTime first, @Nullable ClinicalTime second, ZoneId zone) {
        return first != null && second != null && first.latest(zone).isBefore(second.earliest(zone));
    }
}

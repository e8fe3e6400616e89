package io.cytelog.screening.rule;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.screening.event.ConsentGiven;
import io.cytelog.screening.event.Prostacyclin;
import io.cytelog.screening.event.QueryCode;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is odd in a candidate's file and therefore asked about. An imprecise time is odd only where no reading of it fits.
 */
final class Oddities {
    private Oddities() {}

    /** What is odd, each with the names of the facts of which it holds. */
    static Map<QueryCode, Set<String>> of(CandidateFile file, Protocol protocol, ZoneId zone) {
        Map<QueryCode, Set<String>> found = new EnumMap<>(QueryCode.class);
        var age = protocol.eligibility().age();
        if (age != null) {
            int minimum = age.minimumAgeExclusive().value();
            file.consents().stream()
                    .filter(consent -> contradicts(consent, minimum))
                    .forEach(consent -> add(found, QueryCode.AGE_CONTRADICTION, FactName.consent(consent.signedAt())));
        }
        for (var ulcer : file.ulcers()) {
            outOfOrder(ulcer.prostacyclin(), zone).forEach(code -> add(found, code, FactName.ulcer(ulcer.id())));
        }
        return found;
    }

    private static void add(Map<QueryCode, Set<String>> found, QueryCode code, String fact) {
        found.computeIfAbsent(code, _ -> new HashSet<>()).add(fact);
    }

    /** On the birthday itself the completed years are the minimum, and either judgement may be right. */
    static boolean contradicts(ConsentGiven consent, int minimumExclusive) {
        return consent.overEighteen()
                ? consent.yearsOfAge() < minimumExclusive
                : consent.yearsOfAge() > minimumExclusive;
    }

    private static Set<QueryCode> outOfOrder(@Nullable Prostacyclin infusion, ZoneId zone) {
        Set<QueryCode> found = EnumSet.noneOf(QueryCode.class);
        if (infusion != null && isBefore(infusion.end(), infusion.start(), zone)) {
            found.add(QueryCode.INFUSION_ENDS_BEFORE_START);
        }
        if (infusion != null && isBefore(infusion.assessedAt(), infusion.end(), zone)) {
            found.add(QueryCode.OUTCOME_BEFORE_INFUSION);
        }
        return found;
    }

    private static boolean isBefore(@Nullable ClinicalTime first, @Nullable ClinicalTime second, ZoneId zone) {
        return first != null && second != null && first.latest(zone).isBefore(second.earliest(zone));
    }
}

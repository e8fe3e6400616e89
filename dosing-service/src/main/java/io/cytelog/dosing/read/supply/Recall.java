package io.cytelog.dosing.read.supply;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.read.supply.LotTrace.TracedBag;
import io.cytelog.dosing.read.supply.LotTrace.TracedLot;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whom to call and what to fetch when a lot is recalled.
 *
 * @param bags every bag, with the kits that hold or held it
 * @param subjects those who were given something of the lot
 * @param untraced administrations of which it is not known what was given: the lot cannot be ruled out
 * @param asOf position of the log up to which all this was read
 */
record Recall(
        @JsonUnwrapped TracedLot lot,
        List<RecalledBag> bags,
        List<RecalledSubject> subjects,
        List<TracedAdministration> untraced,
        long asOf) {

    /** Where a bag is now. */
    record RecalledBag(BagNumber bag, BagState state, List<RecalledKit> kits) {}

    /** A kit that was prepared from the bag, and for whom it is. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RecalledKit(
            KitNumber kit,
            @Nullable SubjectId subject,
            @Nullable SiteId site) {}

    /** A subject with what it was given of the lot. */
    record RecalledSubject(SubjectId subject, SiteId site, List<TracedAdministration> administrations) {}

    static Recall of(LotTrace trace, List<TracedAdministration> untraced, long asOf) {
        var number = trace.lot().lot();
        return new Recall(
                trace.lot(),
                trace.bags().stream().map(bag -> recalled(number, bag)).toList(),
                subjects(trace),
                untraced,
                asOf);
    }

    private static RecalledBag recalled(LotNumber lot, TracedBag bag) {
        var kits = bag.kits().stream()
                .map(kit -> new RecalledKit(kit.kit(), kit.subject(), kit.site()))
                .toList();
        return new RecalledBag(bag.bag(), new BagAccount(lot, bag).state(), kits);
    }

    private static List<RecalledSubject> subjects(LotTrace trace) {
        Map<String, List<TracedAdministration>> given = trace.kits()
                .distinct()
                .flatMap(kit -> kit.administrations().stream())
                .filter(administration -> administration.isFrom(trace.lot().lot()))
                .sorted(Comparator.comparing(TracedAdministration::startedAt))
                .collect(Collectors.groupingBy(
                        administration -> administration.subject().value(), TreeMap::new, Collectors.toList()));
        return given.values().stream()
                .map(all -> new RecalledSubject(
                        all.getFirst().subject(), all.getFirst().site(), all))
                .toList();
    }
}

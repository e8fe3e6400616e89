package io.cytelog.dosing.read.supply;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.product.Bag;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.read.supply.StockedLot.Status;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Unblinded reads. Their numbers alone would tell the arm of a subject, so they are open to nobody blinded. */
@RestController
class SupplyEndpoint {
    private final Supply supply;

    SupplyEndpoint(Supply supply) {
        this.supply = supply;
    }

    @GetMapping("/v1/kits/{kit}")
    @Allowed({Role.UNBLINDED_PHARMACIST, Role.QUALIFIED_PERSON})
    @Operation(summary = "One kit, unblinded: its arm, what is in it and to whom it was given")
    TracedKit kit(@PathVariable KitNumber kit) {
        return supply.kit(kit).orElseThrow(() -> notKnown("kit"));
    }

    @GetMapping("/v1/subjects/{subject}/trace")
    @Allowed({Role.UNBLINDED_PHARMACIST, Role.QUALIFIED_PERSON})
    @Operation(summary = "From the subject back to bag, lot and donor, unblinded")
    SubjectTrace trace(@PathVariable SubjectId subject) {
        return new SubjectTrace(subject, supply.kitsOf(subject));
    }

    @GetMapping("/v1/lots/{lot}/trace")
    @Allowed({Role.UNBLINDED_PHARMACIST, Role.QUALIFIED_PERSON})
    @Operation(summary = "From donor and lot to bags, kits and subjects, unblinded")
    LotTrace trace(@PathVariable LotNumber lot) {
        var found = supply.lot(lot).orElseThrow(() -> notKnown("lot"));
        Map<BagNumber, List<TracedKit>> kits = new HashMap<>();
        supply.eachKit(kit -> preparations(kit)
                .filter(preparation -> lot.equals(preparation.lot()))
                .map(TracedKit.Preparation::bag)
                .filter(Objects::nonNull)
                .forEach(bag ->
                        kits.computeIfAbsent(bag, any -> new ArrayList<>()).add(kit)));
        var stocked = found.lot();
        var content = found.content();
        return new LotTrace(
                content.lot(),
                content.donor(),
                stocked.status(),
                stocked.judgedBy(),
                stocked.judgedAt(),
                content.manufacturedAt(),
                content.expiresAt(),
                content.bags().stream().map(bag -> traced(bag, kits)).toList());
    }

    @GetMapping("/v1/accountability")
    @Allowed({Role.UNBLINDED_PHARMACIST, Role.QUALIFIED_PERSON})
    @Operation(summary = "Reconciliation of lots, bags and kits, unblinded")
    Accountability accountability() {
        Map<Status, Integer> lots = new EnumMap<>(Status.class);
        List<Integer> bags = new ArrayList<>();
        supply.eachLot(lot -> {
            lots.merge(lot.lot().status(), 1, Integer::sum);
            bags.add(lot.content().bags().size());
        });
        List<TracedKit> kits = new ArrayList<>();
        supply.eachKit(kits::add);
        int received = bags.stream().mapToInt(Integer::intValue).sum();
        int used = (int) kits.stream()
                .flatMap(SupplyEndpoint::preparations)
                .filter(preparation -> preparation.bag() != null)
                .count();
        return new Accountability(
                lots,
                received,
                used,
                received - used,
                supply.slots(),
                count(kits, kit -> kit.subject() != null),
                count(kits, kit -> kit.preparation() != null),
                count(kits, kit -> !kit.administrations().isEmpty()),
                count(
                        kits,
                        kit -> kit.preparation() != null
                                && kit.administrations().isEmpty()));
    }

    record SubjectTrace(SubjectId subject, List<TracedKit> kits) {}

    private static Stream<TracedKit.Preparation> preparations(TracedKit kit) {
        return Stream.concat(kit.earlierPreparations().stream(), Stream.ofNullable(kit.preparation()));
    }

    private static LotTrace.TracedBag traced(Bag bag, Map<BagNumber, List<TracedKit>> kits) {
        return new LotTrace.TracedBag(bag.bag(), bag.viableCells(), kits.getOrDefault(bag.bag(), List.of()));
    }

    private static int count(List<TracedKit> kits, Predicate<TracedKit> which) {
        return (int) kits.stream().filter(which).count();
    }

    private static ProblemException notKnown(String what) {
        return ProblemException.of(404, "NOT_KNOWN", "No " + what + " of this number is known here.");
    }
}

package io.cytelog.dosing.read.supply;

import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.read.supply.LotTrace.TracedBag;
import io.cytelog.dosing.read.supply.LotTrace.TracedLot;
import io.cytelog.dosing.rule.Retention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows the product both ways: from donor and lot down to the injections, and from a subject up to the donor. */
@Component
class Tracing {
    private final Supply supply;
    private final Retention retention;

    Tracing(Supply supply, Protocol protocol) {
        this.supply = supply;
        this.retention = Retention.of(protocol);
    }

    /**
     * All lots of a donor.
     *
     * @param untraced administrations of which it is not known what was given: any of them may be of this donor
     */
    record DonorTrace(DonorCode donor, List<LotTrace> lots, List<TracedAdministration> untraced) {}

    /**
     * Everything that a subject was allotted or given.
     *
     * @param lots where the content of the kits came from
     * @param withoutKit administrations that name no kit
     */
    record SubjectTrace(
            SubjectId subject, List<TracedKit> kits, List<TracedLot> lots, List<TracedAdministration> withoutKit) {}

    Optional<LotTrace> lot(LotNumber number) {
        return supply.lot(number).map(lot -> traced(lot, kits()));
    }

    /** What a recall of the lot has to reach; empty where it was not received. */
    Optional<Recall> recall(LotNumber number) {
        long asOf = supply.position();
        return supply.lot(number).map(lot -> {
            var kits = kits();
            return Recall.of(traced(lot, kits), untraced(kits), asOf);
        });
    }

    /** The lots of a donor; empty where none was received. */
    Optional<DonorTrace> donor(DonorCode donor) {
        var kits = kits();
        var lots = lots(kits, lot -> lot.donor().isOf(donor));
        return lots.isEmpty() ? Optional.empty() : Optional.of(new DonorTrace(donor, lots, untraced(kits)));
    }

    SubjectTrace subject(SubjectId subject) {
        var all = kits();
        var kits = all.stream().filter(kit -> kit.concerns(subject)).toList();
        var lots = kits.stream()
                .flatMap(TracedKit::preparations)
                .map(TracedKit.Preparation::lot)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(number -> supply.lot(number).stream())
                .map(lot -> traced(lot, all).lot())
                .toList();
        return new SubjectTrace(subject, kits, lots, supply.withoutKit(subject));
    }

    Accountability accountability(Instant now) {
        var kits = kits();
        var lots = lots(kits, lot -> true);
        return Accountability.of(lots, kits, supply.slots(), untraced(kits).size(), now);
    }

    private List<LotTrace> lots(List<TracedKit> kits, Predicate<LotContent> which) {
        List<LotTrace> lots = new ArrayList<>();
        supply.eachLot(lot -> {
            if (which.test(lot.content())) {
                lots.add(traced(lot, kits));
            }
        });
        lots.sort(Comparator.comparing(lot -> lot.lot().lot().value()));
        return lots;
    }

    private List<TracedKit> kits() {
        List<TracedKit> kits = new ArrayList<>();
        supply.eachKit(kits::add);
        return kits;
    }

    private List<TracedAdministration> untraced(List<TracedKit> kits) {
        var ofKits = kits.stream()
                .flatMap(kit -> kit.administrations().stream())
                .filter(administration -> !administration.isTraced());
        return Stream.concat(ofKits, supply.withoutKit(null).stream()).toList();
    }

    private LotTrace traced(Supply.OpenedLot opened, List<TracedKit> kits) {
        var stocked = opened.lot();
        var content = opened.content();
        var uses = kits.stream()
                .filter(kit -> kit.isFrom(content.lot()))
                .flatMap(kit -> kit.administrations().stream())
                .map(TracedAdministration::startedAt);
        var lot = new TracedLot(
                content.lot(),
                content.donor(),
                content.chainOfIdentity(),
                stocked.status(),
                stocked.judgedBy(),
                stocked.judgedAt(),
                opened.judgement(),
                content.manufacturedAt(),
                content.expiresAt(),
                retention.until(content.expiresAt(), uses).orElse(null),
                opened.corrected(),
                opened.takenBack());
        var received = content.bags().stream().map(bag -> traced(opened, bag.bag(), bag.viableCells(), kits));
        var others = mentioned(opened, kits)
                .filter(bag -> content.bag(bag).isEmpty())
                .distinct()
                .map(bag -> traced(opened, bag, null, kits));
        return new LotTrace(lot, Stream.concat(received, others).toList());
    }

    /** Bags that somebody says were used or disposed of. */
    private static Stream<BagNumber> mentioned(Supply.OpenedLot opened, List<TracedKit> kits) {
        var lot = opened.content().lot();
        var used = kits.stream()
                .flatMap(TracedKit::preparations)
                .filter(prepared -> lot.equals(prepared.lot()))
                .flatMap(prepared -> Stream.ofNullable(prepared.bag()));
        return Stream.concat(used, opened.disposals().keySet().stream().sorted(Comparator.comparing(BagNumber::value)));
    }

    private static TracedBag traced(
            Supply.OpenedLot opened, BagNumber bag, @Nullable CellCount cells, List<TracedKit> kits) {
        var lot = opened.content().lot();
        var from = kits.stream()
                .filter(kit -> kit.preparations()
                        .anyMatch(prepared -> lot.equals(prepared.lot()) && bag.equals(prepared.bag())))
                .toList();
        return new TracedBag(bag, cells, from, opened.disposalsOf(bag));
    }
}

package io.cytelog.dosing.randomisation;

import io.cytelog.contracts.protocol.Arm;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.contracts.protocol.TrialSite;
import io.cytelog.dosing.randomisation.AllocationList.Slot;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Whether a list fits a protocol. Nothing that is said here tells a slot's arm. */
record ListChecks(AllocationList list, Protocol protocol) {
    private static final String SEED = "(?:[0-9a-fA-F]{2}){16,}";

    Optional<String> fault() {
        return Stream.of(
                        when(!numbered(), "Its slots must be numbered 1, 2, 3 … in order."),
                        when(!kitsOnce(), "Every kit number may stand in it only once."),
                        when(!armsKnown(), "Its arms must be arms of the protocol."),
                        when(!productAgrees(), "The arms that it gives the product to must be those of the protocol."),
                        when(!strataKnown(), "Its strata must be sites of the protocol, in every slot or in none."),
                        targetFault(),
                        when(!inRatio(), "Its arms must stand in the ratio of the protocol."),
                        when(
                                !seeded(),
                                "Its seed must have 32 or more hexadecimal digits, an even number; by a shorter one"
                                        + " the commitment could be guessed open."))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> when(boolean wrong, String fault) {
        return wrong ? Optional.of(fault) : Optional.empty();
    }

    private boolean numbered() {
        var numbers = list.places().stream().map(Slot::slot).toList();
        return !numbers.isEmpty()
                && numbers.equals(
                        IntStream.rangeClosed(1, numbers.size()).boxed().toList());
    }

    private boolean kitsOnce() {
        var kits = list.places().stream().map(Slot::kit).toList();
        return new HashSet<>(kits).size() == kits.size();
    }

    private boolean armsKnown() {
        var known = protocol.arms().stream().map(Arm::code).toList();
        return known.isEmpty()
                || known.containsAll(list.places().stream().map(Slot::arm).toList());
    }

    private boolean productAgrees() {
        return protocol.arms().stream()
                .allMatch(arm -> list.givesProduct(arm.code()).orElse(arm.givesProduct()) == arm.givesProduct());
    }

    private boolean strataKnown() {
        var named = list.places().stream()
                .map(Slot::stratum)
                .filter(Objects::nonNull)
                .toList();
        var sites = protocol.sites().stream().map(TrialSite::id).toList();
        return named.isEmpty() || named.size() == list.places().size() && sites.containsAll(named);
    }

    private Optional<String> targetFault() {
        return Sourced.optional(protocol.recruitment().target())
                .filter(target -> target != list.places().size())
                .map(target -> "It must have as many slots as subjects are sought, " + target + "; it has "
                        + list.places().size() + ".");
    }

    private boolean inRatio() {
        List<Arm> arms = protocol.arms();
        int unit = arms.stream().mapToInt(Arm::ratio).sum();
        return arms.stream()
                .allMatch(arm -> list.places().stream()
                                        .filter(place -> place.arm().equals(arm.code()))
                                        .count()
                                * unit
                        == (long) list.places().size() * arm.ratio());
    }

    private boolean seeded() {
        var seed = list.seed();
        return seed != null && seed.matches(SEED);
    }
}

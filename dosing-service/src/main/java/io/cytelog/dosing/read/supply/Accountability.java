package io.cytelog.dosing.read.supply;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.dosing.read.supply.BagAccount.Unaccounted;
import io.cytelog.dosing.read.supply.StockedLot.Status;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Reconciliation of lots, bags and kits.
 *
 * @param lots number of lots by status
 * @param bagsReceived bags of all lots
 * @param bagsUsed bags that went into a kit
 * @param bagsInStock bags that are left
 * @param bagsDisposed bags that were wasted, returned or destroyed and given to nobody
 * @param kitsListed kits of the randomisation list
 * @param kitsNotGiven kits that were prepared and given to nobody (so far)
 * @param kitsDisposed kits with a disposal on record, of the whole or of what was left
 * @param administrationsUntraced administrations of which it is not known what was given
 * @param givenWithoutPreparation kits that were given and of which no preparation stands: the pharmacy is asked what was in
 *     them
 * @param perLot the same bag by bag, for each lot
 */
record Accountability(
        Map<Status, Integer> lots,
        int bagsReceived,
        int bagsUsed,
        int bagsInStock,
        int bagsDisposed,
        int kitsListed,
        int kitsAllotted,
        int kitsPrepared,
        int kitsGiven,
        int kitsNotGiven,
        int kitsDisposed,
        int administrationsUntraced,
        List<KitNumber> givenWithoutPreparation,
        List<LotAccount> perLot) {

    /**
     * Every bag of a lot: received is the sum of those in stock, prepared, given and disposed of.
     *
     * @param unaccounted bags about which something should be on record and is not
     */
    record LotAccount(
            LotNumber lot,
            Status status,
            int received,
            int inStock,
            int prepared,
            int given,
            int disposed,
            List<Unaccounted> unaccounted) {

        static LotAccount of(LotTrace trace, Instant now) {
            var number = trace.lot().lot();
            var bags = trace.bags().stream()
                    .map(bag -> new BagAccount(number, bag))
                    .toList();
            Map<BagState, Integer> states = new EnumMap<>(BagState.class);
            bags.forEach(bag -> states.merge(bag.state(), 1, Integer::sum));
            return new LotAccount(
                    number,
                    trace.lot().status(),
                    bags.size(),
                    states.getOrDefault(BagState.IN_STOCK, 0),
                    states.getOrDefault(BagState.PREPARED, 0),
                    states.getOrDefault(BagState.GIVEN, 0),
                    states.getOrDefault(BagState.DISPOSED, 0),
                    bags.stream()
                            .map(bag -> bag.unaccountedAt(now))
                            .flatMap(Optional::stream)
                            .toList());
        }
    }

    static Accountability of(List<LotTrace> traces, List<TracedKit> kits, int slots, int untraced, Instant now) {
        var accounts = traces.stream().map(trace -> LotAccount.of(trace, now)).toList();
        var byStatus = accounts.stream()
                .collect(Collectors.groupingBy(
                        LotAccount::status, () -> new EnumMap<>(Status.class), Collectors.summingInt(lot -> 1)));
        return new Accountability(
                byStatus,
                sum(accounts, LotAccount::received),
                (int) traces.stream()
                        .flatMap(trace -> trace.bags().stream())
                        .filter(bag -> !bag.kits().isEmpty())
                        .count(),
                sum(accounts, LotAccount::inStock),
                sum(accounts, LotAccount::disposed),
                slots,
                count(kits, kit -> kit.subject() != null),
                count(kits, TracedKit::isPrepared),
                count(kits, TracedKit::isGiven),
                count(kits, kit -> kit.isPrepared() && !kit.isGiven()),
                count(kits, kit -> !kit.disposals().isEmpty()),
                untraced,
                kits.stream()
                        .filter(kit -> kit.isGiven() && !kit.isPrepared())
                        .map(TracedKit::kit)
                        .sorted(Comparator.comparing(KitNumber::value))
                        .toList(),
                accounts);
    }

    private static int sum(List<LotAccount> lots, ToIntFunction<LotAccount> number) {
        return lots.stream().mapToInt(number).sum();
    }

    private static int count(List<TracedKit> kits, Predicate<TracedKit> which) {
        return (int) kits.stream().filter(which).count();
    }
}

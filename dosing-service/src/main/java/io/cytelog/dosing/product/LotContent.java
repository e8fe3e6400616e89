package io.cytelog.dosing.product;

import io.cytelog.contracts.LotNumber;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a lot is: sealed text of {@code LotReceived}. */
public record LotContent(LotNumber lot, DonorCode donor, List<Bag> bags, Instant manufacturedAt, Instant expiresAt) {
    public LotContent {
        bags = List.copyOf(bags);
    }

    public Optional<Bag> bag(BagNumber number) {
        return bags.stream().filter(bag -> bag.bag().equals(number)).findFirst();
    }

    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "LotContent[]";
    }
}

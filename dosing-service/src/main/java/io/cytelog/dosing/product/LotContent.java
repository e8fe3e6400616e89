package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.LotNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a lot is: sealed text of {@code LotReceived}.
 *
 * @param chainOfIdentity identifier that the maker gave the chain from donor to patient; absent where there is none
 */
public record LotContent(
        LotNumber lot,
        DonorCode donor,
        List<Bag> bags,
        Instant manufacturedAt,
        Instant expiresAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ChainOfIdentity chainOfIdentity) {
    public LotContent {
        bags = List.copyOf(bags);
    }

    public Optional<Bag> bag(BagNumber number) {
        return bags.stream().filter(bag -> bag.bag().equals(number)).findFirst();
    }

    /** From its manufacture to its expiry. */
    @JsonIgnore
    public Duration shelfLife() {
        return Duration.between(manufacturedAt, expiresAt);
    }

    /** The same lot with another word on one of its bags. */
    public LotContent with(BagNumber number, Bag says) {
        var all =
                bags.stream().map(bag -> bag.bag().equals(number) ? says : bag).toList();
        return new LotContent(lot, donor, all, manufacturedAt, expiresAt, chainOfIdentity);
    }

    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "LotContent[]";
    }
}

package io.cytelog.dosing.randomisation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.protocol.Arm;
import io.cytelog.contracts.protocol.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The randomisation list in the clear. It exists in memory alone, for the length of one decision or one answer to an
 * unblinded role.
 *
 * @param seed hexadecimal seed from which the algorithm drew the list; of a list from elsewhere, a random number that
 *     keeps the commitment from being guessed
 * @param algorithm name and version of the algorithm
 * @param parameters what the algorithm drew by; absent for a list from elsewhere
 * @param productArms arms whose kits hold the product; absent where the list does not say
 * @param slots in the order in which subjects take them, numbered from 1
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AllocationList(
        @Nullable String seed,
        @Nullable String algorithm,
        @Nullable ListParameters parameters,
        @Nullable List<String> productArms,
        @Nullable List<Slot> slots) {

    /** One place of the list, for a subject of this site where the list is stratified. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Slot(
            int slot, KitNumber kit, String arm, @Nullable SiteId stratum) {
        boolean isFor(SiteId site) {
            return stratum == null || stratum.equals(site);
        }

        @Override
        public String toString() {
            return "Slot[" + slot + "]";
        }
    }

    /** The slots; a list without them is empty. */
    public List<Slot> places() {
        return slots == null ? List.of() : slots;
    }

    /** The slot that the next subject of a site takes; empty when all are taken. */
    public Optional<Slot> next(SiteId site, Set<Integer> taken) {
        return places().stream()
                .filter(place -> place.isFor(site) && !taken.contains(place.slot()))
                .findFirst();
    }

    public Optional<String> armOf(KitNumber kit) {
        return places().stream()
                .filter(place -> place.kit().equals(kit))
                .map(Slot::arm)
                .findFirst();
    }

    /** Whether kits of an arm hold the product; empty where the list does not say. */
    public Optional<Boolean> givesProduct(String arm) {
        return Optional.ofNullable(productArms).map(arms -> arms.contains(arm));
    }

    /** Whether a kit is to hold the product: as the list says, and where it does not, as the protocol says of its arm. */
    public Optional<Boolean> holdsProduct(KitNumber kit, Protocol protocol) {
        return armOf(kit)
                .flatMap(code -> givesProduct(code)
                        .or(() -> protocol.arms().stream()
                                .filter(arm -> arm.code().equals(code))
                                .map(Arm::givesProduct)
                                .findFirst()));
    }

    /** What is wrong with the list, without a word of its content; empty when it can be used for this protocol. */
    public Optional<String> fault(Protocol protocol) {
        return new ListChecks(this, protocol).fault();
    }

    @Override
    public String toString() {
        return "AllocationList[" + places().size() + " slots]";
    }
}

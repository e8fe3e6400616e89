package io.cytelog.dosing.randomisation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.protocol.Arm;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The randomisation list in the clear. It exists in memory alone, for the length of one decision or one answer to an
 * unblinded role.
 *
 * @param seed hexadecimal seed from which the algorithm drew the list
 * @param algorithm name and version of the algorithm
 * @param productArms arms whose kits hold the product; absent where the list does not say
 * @param slots in the order in which subjects take them, numbered from 1
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AllocationList(
        @Nullable String seed,
        @Nullable String algorithm,
        @Nullable List<String> productArms,
        @Nullable List<Slot> slots) {

    /** One place of the list. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Slot(int slot, KitNumber kit, String arm) {
        @Override
        public String toString() {
            return "Slot[" + slot + "]";
        }
    }

    /** The slots; a list without them is empty. */
    public List<Slot> places() {
        return slots == null ? List.of() : slots;
    }

    /** The kit that subject number {@code slot} takes. */
    public Optional<KitNumber> kitOf(int slot) {
        return places().stream()
                .filter(place -> place.slot() == slot)
                .map(Slot::kit)
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

    /** What is wrong with the list, without a word of its content; empty when it can be used. */
    public Optional<String> fault(List<Arm> arms) {
        var numbers = places().stream().map(Slot::slot).toList();
        if (numbers.isEmpty()
                || !numbers.equals(
                        IntStream.rangeClosed(1, numbers.size()).boxed().toList())) {
            return Optional.of("Its slots must be numbered 1, 2, 3 … in order.");
        }
        if (new HashSet<>(places().stream().map(Slot::kit).toList()).size() < numbers.size()) {
            return Optional.of("Every kit number may stand in it only once.");
        }
        var known = arms.stream().map(Arm::code).toList();
        if (!arms.isEmpty()
                && !known.containsAll(places().stream().map(Slot::arm).toList())) {
            return Optional.of("Its arms must be arms of the protocol.");
        }
        if (!arms.stream().allMatch(arm -> givesProduct(arm.code()).orElse(arm.givesProduct()) == arm.givesProduct())) {
            return Optional.of("The arms that it gives the product to must be those of the protocol.");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "AllocationList[" + places().size() + " slots]";
    }
}

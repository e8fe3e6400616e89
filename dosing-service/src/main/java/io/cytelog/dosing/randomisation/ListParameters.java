package io.cytelog.dosing.randomisation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a list is drawn by. It stands in the sealed text, so that whoever may read the list can draw it again.
 *
 * @param arms in the order of the protocol
 * @param blockSizes ascending, each a multiple of the sum of the ratio
 * @param strata in the order of their slots; a trial without strata has one for every site
 * @param kitFormat format of a kit number with one counter, such as {@code K-%03d}
 */
public record ListParameters(
        String trial, List<Share> arms, List<Integer> blockSizes, List<Stratum> strata, String kitFormat) {

    /** An arm with its part of the ratio. */
    public record Share(String arm, int ratio) {}

    /** So many slots for the subjects of one site, or of every site where none is named. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Stratum(@Nullable SiteId site, int slots) {}

    public ListParameters {
        arms = List.copyOf(arms);
        blockSizes = List.copyOf(blockSizes);
        strata = List.copyOf(strata);
    }

    /** What one allocation by the ratio takes: 2 for 1:1. */
    int unit() {
        return arms.stream().mapToInt(Share::ratio).sum();
    }

    int slots() {
        return strata.stream().mapToInt(Stratum::slots).sum();
    }

    /** Sizes of a block after which so many slots can still be filled by whole blocks. */
    List<Integer> sizesFor(int slots) {
        var fills = filledByBlocks(slots);
        return blockSizes.stream()
                .filter(size -> size <= slots && fills[slots - size])
                .toList();
    }

    /** For each number of slots up to this one, whether whole blocks fill them. */
    private boolean[] filledByBlocks(int slots) {
        var fills = new boolean[slots + 1];
        fills[0] = true;
        for (int number = 1; number <= slots; number++) {
            int wanted = number;
            fills[number] = blockSizes.stream().anyMatch(size -> size <= wanted && fills[wanted - size]);
        }
        return fills;
    }
}

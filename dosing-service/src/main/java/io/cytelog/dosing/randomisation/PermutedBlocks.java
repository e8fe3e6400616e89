package io.cytelog.dosing.randomisation;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.randomisation.AllocationList.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Draws a list in permuted blocks of one or two times the allocation ratio (2 or 4 for 1:1), the size of each block
 * drawn too. Kit numbers are dealt out by a draw of their own, so that they say nothing about the arm.
 */
final class PermutedBlocks {
    static final String ALGORITHM =
            "cytelog-permuted-blocks/1 (blocks of 1 or 2 ratios; HMAC-SHA-256 counter; Fisher-Yates)";
    private static final int LARGEST_MULTIPLE = 2;

    private final Map<String, Integer> ratio;
    private final String kitFormat;

    /**
     * Blocks for arms in a ratio.
     *
     * @param ratio arm codes with their parts, in a fixed order
     * @param kitFormat format of a kit number with one counter, such as {@code K-%03d}
     */
    PermutedBlocks(Map<String, Integer> ratio, String kitFormat) {
        this.ratio = ratio;
        this.kitFormat = kitFormat;
    }

    /** A list of {@code slots} places, which the ratio must divide so that it closes exactly. */
    AllocationList draw(String hexSeed, int slots, @Nullable List<String> productArms) {
        var draw = new SeededDraw(hexSeed);
        var arms = arms(draw, slots);
        var kits = kits(draw, slots);
        var places = IntStream.range(0, slots)
                .mapToObj(i -> new Slot(i + 1, kits.get(i), arms.get(i)))
                .toList();
        return new AllocationList(hexSeed, ALGORITHM, productArms, places);
    }

    private List<String> arms(SeededDraw draw, int slots) {
        int unit = ratio.values().stream().mapToInt(Integer::intValue).sum();
        if (slots < 1 || slots % unit != 0) {
            throw new IllegalArgumentException("The number of slots must be a multiple of " + unit + ".");
        }
        List<String> arms = new ArrayList<>();
        while (arms.size() < slots) {
            int room = Math.min(LARGEST_MULTIPLE, (slots - arms.size()) / unit);
            arms.addAll(block(draw, 1 + draw.below(room)));
        }
        return arms;
    }

    private List<String> block(SeededDraw draw, int multiple) {
        List<String> block = new ArrayList<>();
        ratio.forEach((arm, part) -> block.addAll(Collections.nCopies(part * multiple, arm)));
        draw.shuffle(block);
        return block;
    }

    private List<KitNumber> kits(SeededDraw draw, int slots) {
        List<KitNumber> kits = new ArrayList<>(IntStream.rangeClosed(1, slots)
                .mapToObj(number -> new KitNumber(String.format(Locale.ROOT, kitFormat, number)))
                .toList());
        draw.shuffle(kits);
        return kits;
    }
}

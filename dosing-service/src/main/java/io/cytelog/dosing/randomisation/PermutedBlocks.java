package io.cytelog.dosing.randomisation;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.protocol.Arm;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.dosing.randomisation.AllocationList.Slot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Draws a list in permuted blocks of one or two times the allocation ratio (2 or 4 for 1:1), the size of each block
 * drawn too. Kit numbers are dealt out by a draw of their own, so that they say nothing about the arm.
 */
final class PermutedBlocks {
    static final String ALGORITHM =
            "cytelog-permuted-blocks/1 (blocks of 1 or 2 ratios; HMAC-SHA-256 counter; Fisher-Yates)";
    private static final int LARGEST_MULTIPLE = 2;

    private final List<Arm> arms;
    private final int slots;
    private final String kitFormat;

    /**
     * Blocks for arms in their ratio.
     *
     * @param arms in a fixed order
     * @param slots number of places, which the ratio must divide so that the list closes exactly
     * @param kitFormat format of a kit number with one counter, such as {@code K-%03d}
     */
    PermutedBlocks(List<Arm> arms, int slots, String kitFormat) {
        this.arms = arms;
        this.slots = slots;
        this.kitFormat = kitFormat;
    }

    /** Blocks for the subjects that a protocol seeks; refuses one that does not randomise a stated number. */
    static PermutedBlocks of(Protocol protocol) {
        int target = Sourced.optional(protocol.recruitment().target())
                .orElseThrow(() -> new IllegalArgumentException(
                        "The protocol states no target of recruitment, so the list would have no end."));
        var kits = Sourced.optional(protocol.numbering().kits())
                .orElseThrow(() -> new IllegalArgumentException("The protocol does not say how kits are numbered."));
        return new PermutedBlocks(protocol.arms(), target, kits);
    }

    /** The list that this seed gives. */
    AllocationList draw(String hexSeed) {
        var draw = new SeededDraw(hexSeed);
        var order = order(draw);
        var kits = kits(draw);
        var places = IntStream.range(0, slots)
                .mapToObj(i -> new Slot(i + 1, kits.get(i), order.get(i)))
                .toList();
        var product = arms.stream().filter(Arm::givesProduct).map(Arm::code).toList();
        return new AllocationList(hexSeed, ALGORITHM, product, places);
    }

    private List<String> order(SeededDraw draw) {
        int unit = arms.stream().mapToInt(Arm::ratio).sum();
        if (arms.isEmpty() || slots < 1 || slots % unit != 0) {
            throw new IllegalArgumentException("The ratio of the arms has " + unit + " parts, which do not divide the "
                    + slots + " places of the list.");
        }
        List<String> order = new ArrayList<>();
        while (order.size() < slots) {
            int room = Math.min(LARGEST_MULTIPLE, (slots - order.size()) / unit);
            order.addAll(block(draw, 1 + draw.below(room)));
        }
        return order;
    }

    private List<String> block(SeededDraw draw, int multiple) {
        List<String> block = new ArrayList<>();
        arms.forEach(arm -> block.addAll(Collections.nCopies(arm.ratio() * multiple, arm.code())));
        draw.shuffle(block);
        return block;
    }

    private List<KitNumber> kits(SeededDraw draw) {
        List<KitNumber> kits = new ArrayList<>(IntStream.rangeClosed(1, slots)
                .mapToObj(number -> new KitNumber(String.format(Locale.ROOT, kitFormat, number)))
                .toList());
        draw.shuffle(kits);
        return kits;
    }
}

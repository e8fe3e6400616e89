package io.cytelog.dosing.randomisation;

import io.cytelog.contracts.KitNumber;
import io.cytelog.dosing.randomisation.AllocationList.Slot;
import io.cytelog.dosing.randomisation.ListParameters.Share;
import io.cytelog.dosing.randomisation.ListParameters.Stratum;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Draws a list in permuted blocks whose sizes are drawn too. Kit numbers are dealt out by a draw of their own, so that
 * they say nothing about the arm. {@code docs/formats/randomisation-list.md} has every draw; what changes here gets
 * another version there.
 */
final class PermutedBlocks {
    static final String ALGORITHM = "cytelog-permuted-blocks/2";

    private final ListParameters parameters;
    private final List<String> productArms;

    /** Blocks by parameters that fit; see {@link RestrictedAnnex#parameters}. */
    PermutedBlocks(ListParameters parameters, List<String> productArms) {
        this.parameters = parameters;
        this.productArms = List.copyOf(productArms);
    }

    /** The list that this seed gives. */
    AllocationList draw(String hexSeed) {
        var draw = new SeededDraw(hexSeed);
        var orders = parameters.strata().stream()
                .map(stratum -> order(draw, stratum))
                .toList();
        var kits = kits(draw);
        List<Slot> places = new ArrayList<>();
        for (int stratum = 0; stratum < orders.size(); stratum++) {
            var site = parameters.strata().get(stratum).site();
            for (var arm : orders.get(stratum)) {
                places.add(new Slot(places.size() + 1, kits.get(places.size()), arm, site));
            }
        }
        return new AllocationList(hexSeed, ALGORITHM, parameters, productArms, places);
    }

    private List<String> order(SeededDraw draw, Stratum stratum) {
        List<String> order = new ArrayList<>();
        while (order.size() < stratum.slots()) {
            var sizes = parameters.sizesFor(stratum.slots() - order.size());
            order.addAll(block(draw, sizes.get(draw.below(sizes.size()))));
        }
        return order;
    }

    private List<String> block(SeededDraw draw, int size) {
        List<String> block = new ArrayList<>();
        for (Share share : parameters.arms()) {
            block.addAll(Collections.nCopies(share.ratio() * size / parameters.unit(), share.arm()));
        }
        draw.shuffle(block);
        return block;
    }

    private List<KitNumber> kits(SeededDraw draw) {
        List<KitNumber> kits = new ArrayList<>(IntStream.rangeClosed(1, parameters.slots())
                .mapToObj(number -> new KitNumber(String.format(Locale.ROOT, parameters.kitFormat(), number)))
                .toList());
        draw.shuffle(kits);
        return kits;
    }
}

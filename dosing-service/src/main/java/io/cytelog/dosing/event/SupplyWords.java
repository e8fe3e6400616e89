package io.cytelog.dosing.event;

import io.cytelog.dosing.product.LotTag;
import io.cytelog.dosing.product.NewestWord;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.product.SupplyCorrection;
import io.cytelog.dosing.product.SupplyWord.Receipt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What was said across the whole supply, in order: releases, rejections and corrections. */
public record SupplyWords(List<LotFact> facts) {
    public static final SupplyWords NONE = new SupplyWords(List.of());

    public SupplyWords {
        facts = List.copyOf(facts);
    }

    public SupplyWords with(LotFact fact) {
        return new SupplyWords(Stream.concat(facts.stream(), Stream.of(fact)).toList());
    }

    public NewestWord opened(ProductSeal seal) {
        List<SupplyCorrection> corrections = new ArrayList<>();
        Set<LotTag> rejected = new HashSet<>();
        Set<LotTag> questioned = new HashSet<>();
        for (var fact : facts) {
            switch (fact) {
                case LotRejected e -> {
                    rejected.add(e.lot());
                    questioned.remove(e.lot());
                }
                case LotReleased e -> questioned.remove(e.lot());
                case SupplyCorrected e -> {
                    var correction = seal.openCorrection(e.trial(), e.correction());
                    corrections.add(correction);
                    if (correction.says() instanceof Receipt
                            && !correction.faults().isEmpty()) {
                        questioned.add(seal.tag(Objects.requireNonNull(correction.lot())));
                    }
                }
                case LotReceived _, BagDisposed _ -> {
                    // They say nothing about more than their own lot.
                }
            }
        }
        return new NewestWord(seal, corrections, rejected, questioned);
    }
}

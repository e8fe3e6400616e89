package io.cytelog.dosing.read.supply;

import io.cytelog.dosing.product.NewestWord;
import io.cytelog.dosing.product.SupplyCorrection;
import io.cytelog.dosing.product.SupplyWord;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.sealing.Sealed;
import java.util.List;
import java.util.stream.Stream;

/**
 * What was said of a record before, and why it was corrected.
 *
 * @param faults what would have been refused for what was said instead
 */
record ShownCorrection(SupplyWord replaced, String reason, String by, List<DosingRefusal> faults) {
    /** Corrections of a record, first one first. */
    static List<ShownCorrection> of(Sealed record, NewestWord newest) {
        return newest.of(record).stream().map(ShownCorrection::of).toList();
    }

    /** How each of these records was taken back, if it was. */
    static List<ShownCorrection> takenBack(Stream<Sealed> records, NewestWord newest) {
        return records.filter(newest::isTakenBack)
                .map(record -> of(newest.of(record).getLast()))
                .toList();
    }

    private static ShownCorrection of(SupplyCorrection correction) {
        return new ShownCorrection(correction.replaces(), correction.reason(), correction.by(), correction.faults());
    }
}

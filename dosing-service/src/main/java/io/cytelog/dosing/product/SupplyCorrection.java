package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.dosing.rule.DosingRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A correction of what the pharmacy recorded: sealed text of {@code SupplyCorrected}.
 *
 * @param record keyed hash of the sealed text of the first record, which it is about
 * @param lot of the receipt or of the bag
 * @param kit of the preparation or disposal
 * @param replaces what was said before
 * @param reason at most as long as that of a disposal
 * @param by who corrects
 * @param faults what would have been refused; nothing is made or given of what has any
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SupplyCorrection(
        String record,
        @Nullable LotNumber lot,
        @Nullable KitNumber kit,
        SupplyWord says,
        SupplyWord replaces,
        String reason,
        String by,
        List<DosingRefusal> faults) {
    public SupplyCorrection {
        faults = List.copyOf(faults);
    }

    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "SupplyCorrection[]";
    }
}

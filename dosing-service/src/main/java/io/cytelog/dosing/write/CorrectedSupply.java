package io.cytelog.dosing.write;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.dosing.event.SupplyCorrected;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.product.SupplyCorrection;
import io.cytelog.dosing.product.SupplyWord;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Recorded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to every correction of the pharmacy.
 *
 * @param faults what would have been refused: nothing is made or given of it until that is mended or decided again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CorrectedSupply(
        @Nullable LotNumber lot,
        @Nullable KitNumber kit,
        SupplyWord says,
        SupplyWord replaces,
        List<DosingRefusal> faults) {
    public static CorrectedSupply of(Recorded recorded, ProductSeal seal) {
        var event = recorded.the(SupplyCorrected.class);
        var opened = seal.openCorrection(event.trial(), event.correction());
        return new CorrectedSupply(opened.lot(), opened.kit(), opened.says(), opened.replaces(), opened.faults());
    }

    public static SupplyCorrected event(String trial, SupplyCorrection correction, ProductSeal seal) {
        return new SupplyCorrected(trial, seal.seal(trial, correction));
    }
}

package io.cytelog.dosing.write.preparekit;

import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.KitContent;
import io.cytelog.dosing.product.LotContent;
import io.cytelog.dosing.product.LotFault;
import io.cytelog.dosing.randomisation.AllocationList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sealed parts of the state, opened for one decision.
 *
 * @param list the list; null before it was handed in
 * @param lot the lot of the bag; null for placebo and for a lot that was not received
 * @param earlier what an earlier preparation put into the kit, unless it was disposed of
 * @param disposed bags of the lot that were disposed of
 * @param excused what the exception covers by which the lot was released
 */
record OpenedPreparation(
        @Nullable AllocationList list,
        @Nullable LotContent lot,
        @Nullable KitContent earlier,
        Set<BagNumber> disposed,
        List<LotFault> excused) {}

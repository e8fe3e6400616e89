package io.cytelog.dosing.read.supply;

import io.cytelog.contracts.LotNumber;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.LookBack;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Looks through lots and kits for what came from a donor. */
@Component
class DonorLookBack implements LookBack {
    private final Supply supply;

    DonorLookBack(Supply supply) {
        this.supply = supply;
    }

    @Override
    public Affected affectedBy(DonorCode donor) {
        List<LotNumber> lots = new ArrayList<>();
        supply.eachLot(lot -> {
            if (lot.content().donor().equals(donor)) {
                lots.add(lot.content().lot());
            }
        });
        List<AffectedKit> kits = new ArrayList<>();
        supply.eachKit(kit -> {
            if (isFrom(donor, kit)) {
                kits.add(new AffectedKit(
                        kit.kit(),
                        kit.subject(),
                        kit.administrations().stream()
                                .map(administration -> administration.subject())
                                .distinct()
                                .toList()));
            }
        });
        return new Affected(lots, kits);
    }

    private static boolean isFrom(DonorCode donor, TracedKit kit) {
        return Stream.concat(kit.earlierPreparations().stream(), Stream.ofNullable(kit.preparation()))
                .anyMatch(preparation -> donor.equals(preparation.donor()));
    }
}

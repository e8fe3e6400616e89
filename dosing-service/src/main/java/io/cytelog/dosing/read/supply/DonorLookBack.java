package io.cytelog.dosing.read.supply;

import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.LookBack;
import java.util.List;
import org.springframework.stereotype.Component;

/** What the trace of a donor says of kits and subjects. */
@Component
class DonorLookBack implements LookBack {
    private final Tracing tracing;

    DonorLookBack(Tracing tracing) {
        this.tracing = tracing;
    }

    @Override
    public Affected affectedBy(DonorCode donor) {
        return tracing.donor(donor).map(DonorLookBack::affected).orElse(Affected.NOTHING);
    }

    private static Affected affected(Tracing.DonorTrace trace) {
        return new Affected(
                trace.lots().stream().map(lot -> lot.lot().lot()).toList(),
                trace.lots().stream()
                        .flatMap(LotTrace::kits)
                        .distinct()
                        .map(kit -> new AffectedKit(kit.kit(), kit.state(), kit.subject(), givenTo(trace.donor(), kit)))
                        .toList(),
                subjects(trace.untraced()));
    }

    private static List<SubjectId> givenTo(DonorCode donor, TracedKit kit) {
        return subjects(kit.administrations().stream()
                .filter(administration -> administration.isOf(donor))
                .toList());
    }

    private static List<SubjectId> subjects(List<TracedAdministration> administrations) {
        return administrations.stream()
                .map(TracedAdministration::subject)
                .distinct()
                .toList();
    }
}

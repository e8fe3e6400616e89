package io.cytelog.screening.rule;

import io.cytelog.contracts.protocol.Sourced;
import io.cytelog.screening.event.CriterionAnswer;
import io.cytelog.screening.event.Ulcer;
import org.jspecify.annotations.Nullable;

/** An active ulcer: larger than the limit, and painful, of visible depth and with loss of dermis where demanded. */
record ActiveUlcer(io.cytelog.contracts.protocol.UlcerRule demanded) implements Evaluation {

    @Override
    public Finding find(Case candidate) {
        return UlcerFinding.any(
                candidate.file().ulcers().stream()
                        .map(ulcer -> judge(ulcer, candidate))
                        .toList(),
                "active ulcer");
    }

    UlcerFinding judge(Ulcer ulcer, Case candidate) {
        var examinedAt = ulcer.occurredAt();
        return examinedAt != null && candidate.isLate(examinedAt)
                ? UlcerFinding.late(ulcer, "the examination", examinedAt, candidate)
                : judge(ulcer);
    }

    private UlcerFinding judge(Ulcer ulcer) {
        return size(ulcer)
                .and(sign(ulcer, ulcer.painful(), demanded.painful(), "pain"))
                .and(sign(ulcer, ulcer.depthVisible(), demanded.depthVisible(), "visible depth"))
                .and(sign(ulcer, ulcer.dermisLost(), demanded.dermisLost(), "loss of dermis"));
    }

    private UlcerFinding size(Ulcer ulcer) {
        var limit = demanded.diameterMoreThanMm().value();
        var diameter = ulcer.diameterMm();
        if (diameter == null) {
            return UlcerFinding.unknown(ulcer, "the diameter");
        }
        var larger = diameter.isMoreThan(limit);
        return UlcerFinding.of(
                ulcer,
                CriterionAnswer.of(larger),
                diameter.value().toPlainString() + " mm, " + (larger ? "" : "not ") + "more than "
                        + limit.value().toPlainString() + " mm");
    }

    private static UlcerFinding sign(
            Ulcer ulcer, @Nullable Boolean present, @Nullable Sourced<Boolean> demanded, String sign) {
        if (demanded == null || !demanded.value()) {
            return UlcerFinding.of(ulcer, CriterionAnswer.MET, sign + " not demanded");
        }
        if (present == null) {
            return UlcerFinding.unknown(ulcer, "the " + sign);
        }
        return UlcerFinding.of(ulcer, CriterionAnswer.of(present), (present ? "" : "no ") + sign);
    }
}

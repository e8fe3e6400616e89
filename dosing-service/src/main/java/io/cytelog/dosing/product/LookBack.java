package io.cytelog.dosing.product;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.rule.KitState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what came from a donor. */
@FunctionalInterface
public interface LookBack {
    /** Everything that came from the donor; empty where no lot of it was received. */
    Affected affectedBy(DonorCode donor);

    /**
     * Lots of a donor and the kits that were prepared from them.
     *
     * @param notRuledOut subjects of whom it is not known what they were given
     */
    record Affected(List<LotNumber> lots, List<AffectedKit> kits, List<SubjectId> notRuledOut) {
        public static final Affected NOTHING = new Affected(List.of(), List.of(), List.of());

        public Affected {
            lots = List.copyOf(lots);
            kits = List.copyOf(kits);
            notRuledOut = List.copyOf(notRuledOut);
        }
    }

    /**
     * A kit that was prepared from a lot of the donor.
     *
     * @param allottedTo the subject that it is meant for
     * @param givenTo those who were given what came from the donor
     */
    record AffectedKit(
            KitNumber kit, KitState state, @Nullable SubjectId allottedTo, List<SubjectId> givenTo) {
        public AffectedKit {
            givenTo = List.copyOf(givenTo);
        }
    }
}

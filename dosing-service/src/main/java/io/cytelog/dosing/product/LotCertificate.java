package io.cytelog.dosing.product;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a release or rejection: sealed text of both, as all of it may name the lot.
 *
 * @param certificate its reference
 * @param certifiedBy who is named on it, where that is not who signed here
 * @param viability measured for the release; absent where it is not stated here
 * @param exception by which a lot is released that misses its specification
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LotCertificate(
        @Nullable String certificate,
        @Nullable String reason,
        @Nullable String certifiedBy,
        @Nullable Percent viability,
        @Nullable ReleaseException exception) {

    public LotCertificate(@Nullable String certificate, @Nullable String reason) {
        this(certificate, reason, null, null, null);
    }

    /**
     * The same certificate, its exception limited to these faults as they are.
     *
     * @param missing bags that miss the range of cells
     */
    public LotCertificate covering(List<LotFault> faults, List<Bag> missing, Duration shelfLife) {
        return new LotCertificate(
                certificate,
                reason,
                certifiedBy,
                viability,
                exception == null ? null : exception.covering(faults, missing, viability, shelfLife));
    }

    /** What the lot may miss without a refusal. */
    public List<LotFault> excused() {
        return exception == null ? List.of() : exception.covers();
    }

    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "LotCertificate[]";
    }
}

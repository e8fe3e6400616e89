package io.cytelog.reporting.read.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.axon.mongodb.LogVerification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an owner last found when it recomputed its own log.
 *
 * @param valid whether the whole log was right
 * @param size number of commits that were right, from the first
 * @param position position of the last event of these
 * @param rootHash base64 root over these
 * @param firstWrongPosition where the log stops being right
 * @param problem what is wrong there
 * @param verifiedAt when the re-computation ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnerVerification(
        boolean valid,
        long size,
        long position,
        String rootHash,
        @Nullable Long firstWrongPosition,
        @Nullable String problem,
        Instant verifiedAt) {
    static final String VIEW = "owner-verifications";

    static OwnerVerification of(LogVerification said) {
        return new OwnerVerification(
                said.valid(),
                said.treeSize(),
                said.position(),
                said.rootHash(),
                said.firstWrongPosition(),
                said.problem(),
                said.verifiedAt());
    }
}

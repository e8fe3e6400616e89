package io.cytelog.reporting.read.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.reporting.read.audittrail.LogCopy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Completeness and integrity of the copy of one log, beside what its owner says.
 *
 * @param log name of the log
 * @param verdict copy and owner taken together
 * @param valid whether everything in the copy is right
 * @param size number of commits that are proved
 * @param position position of the last event of these
 * @param rootHash base64 root over these
 * @param signedSize number of commits that the owner's latest checkpoint signs
 * @param gaps positions that never arrived; empty where the copy is complete
 * @param waiting number of records that wait because the trail stopped before them
 * @param fetchAfter position after which to fetch a stretch from the owner, to mend the trail
 * @param firstWrongPosition where the copy stops being right
 * @param problem what is wrong there
 * @param lastChecked when the last commit was checked
 * @param owner the owner's own re-computation; absent until the first was heard of
 * @param matchesOwner whether the copy had the owner's root at the owner's size; absent while the copy is behind
 * @param explanations why the verdict is not {@code VALID}, one sentence each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogStatus(
        String log,
        Verdict verdict,
        boolean valid,
        long size,
        long position,
        String rootHash,
        long signedSize,
        List<LogCopy.Gap> gaps,
        long waiting,
        long fetchAfter,
        @Nullable Long firstWrongPosition,
        @Nullable String problem,
        @Nullable Instant lastChecked,
        @Nullable OwnerVerification owner,
        @Nullable Boolean matchesOwner,
        List<String> explanations) {}

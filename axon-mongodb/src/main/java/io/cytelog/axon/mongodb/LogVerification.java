package io.cytelog.axon.mongodb;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a complete re-computation of a log found.
 *
 * @param log name of the log
 * @param treeSize number of commits that are right, from the first
 * @param position position of the last event of these
 * @param rootHash base64 root over these
 * @param valid whether this is the whole log
 * @param firstWrongPosition where the log stops being right
 * @param problem what is wrong there
 * @param verifiedAt when the re-computation ended
 */
public record LogVerification(
        String log,
        long treeSize,
        long position,
        String rootHash,
        boolean valid,
        @Nullable Long firstWrongPosition,
        @Nullable String problem,
        Instant verifiedAt) {}

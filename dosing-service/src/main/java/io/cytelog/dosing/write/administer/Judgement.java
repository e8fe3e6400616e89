package io.cytelog.dosing.write.administer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a check is judged, and how old the news is by which it is.
 *
 * @param at server time
 * @param safetyHeardAt until when safety has been heard; null while nothing was
 */
record Judgement(Instant at, @Nullable Instant safetyHeardAt) {}

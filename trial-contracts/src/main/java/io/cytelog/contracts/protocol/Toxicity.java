package io.cytelog.contracts.protocol;

import io.cytelog.contracts.CtcaeGrade;
import io.cytelog.contracts.LocalFinding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a subject has toxicity: the window in calendar days from the start of administration, the grade from which a
 * related event counts, the visit that closes the window, the local findings that count,
 * and the CTCAE terms that they correspond to.
 */
public record Toxicity(
        Sourced<Integer> windowDays,
        Sourced<CtcaeGrade> relatedGradeAtLeast,
        @Nullable Sourced<String> closingVisit,
        Sourced<List<LocalFinding>> localFindings,
        @Nullable Sourced<List<LocalFindingTerms>> localFindingTerms) {}

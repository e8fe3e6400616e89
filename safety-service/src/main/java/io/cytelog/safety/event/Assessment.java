package io.cytelog.safety.event;

import org.jspecify.annotations.Nullable;

/** A record under a number of its own, which a later one may replace by naming it. */
public sealed interface Assessment permits BaselineGraded, LocalToxicityAssessed {
    AssessmentId assessment();

    /** The record that this one replaces, as the site named it: the first of several or the one before. */
    @Nullable AssessmentId corrects();
}

package io.cytelog.safety.event;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A record under a number of its own, which a later one may replace by naming it. */
public sealed interface Assessment permits BaselineGraded, LocalToxicityAssessed {
    AssessmentId assessment();

    SubjectId subject();

    SiteId site();

    Instant assessedAt();

    /** The record that this one replaces, as the site named it: the first of several or the one before. */
    @Nullable AssessmentId corrects();
}

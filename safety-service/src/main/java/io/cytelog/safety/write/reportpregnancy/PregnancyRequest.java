package io.cytelog.safety.write.reportpregnancy;

import io.cytelog.contracts.ClinicalTime;
import io.cytelog.runtime.web.Happened;
import io.cytelog.safety.event.PregnancyId;
import io.cytelog.safety.event.PregnancyOutcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pregnancy.
 *
 * @param pregnancy the one that this is news of; left out for the first report
 * @param ofPartner whether the subject's partner is pregnant
 * @param siteAwareAt when the site learnt it, or the news of it
 */
public record PregnancyRequest(
        @Nullable PregnancyId pregnancy,
        @Nullable Boolean ofPartner,
        @Happened Instant siteAwareAt,
        @Nullable @Happened ClinicalTime lastMenstruation,
        @Nullable ClinicalTime expectedDelivery,
        @Nullable PregnancyOutcome outcome,
        @Nullable @Happened ClinicalTime ended,
        @Nullable String description) {}

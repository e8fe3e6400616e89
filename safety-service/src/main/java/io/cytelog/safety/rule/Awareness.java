package io.cytelog.safety.rule;

import io.cytelog.safety.event.AdverseEventCorrected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who knew of an event since when; the legal clocks run from it.
 *
 * @param sponsor null until it is stated
 */
public record Awareness(Instant site, @Nullable Instant sponsor) implements AdverseEvent.Part {

    Awareness with(AdverseEventCorrected fact) {
        var now = fact.corrected().siteAwareAt();
        return now == null ? this : new Awareness(now, sponsor);
    }

    Awareness ofSponsor(Instant awareAt) {
        return new Awareness(site, awareAt);
    }

    /** Until the sponsor's is stated the site's stands in for it: that is earlier, so that nothing falls due too late. */
    Instant ofSponsorOrSite() {
        return sponsor == null ? site : sponsor;
    }
}

package io.cytelog.reporting.read.sitefeed;

import io.cytelog.contracts.PublishedFact;
import io.cytelog.contracts.PublishedLanguage;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.dosing.DosingFact;
import io.cytelog.contracts.dosing.MscAdministered;
import io.cytelog.contracts.dosing.SubjectRandomised;
import io.cytelog.contracts.dosing.SubjectUnblinded;
import io.cytelog.contracts.safety.AdverseEventReported;
import io.cytelog.contracts.safety.FollowUpEndRetracted;
import io.cytelog.contracts.safety.FollowUpEnded;
import io.cytelog.contracts.safety.Heartbeat;
import io.cytelog.contracts.safety.LocalToxicityAssessed;
import io.cytelog.contracts.safety.SafetyFact;
import io.cytelog.contracts.safety.TrialHalted;
import io.cytelog.contracts.safety.TrialRestarted;
import io.cytelog.contracts.screening.ScreeningFact;
import io.cytelog.contracts.screening.ScreeningFailed;
import io.cytelog.contracts.screening.ScreeningOpened;
import io.cytelog.contracts.screening.SubjectEnrolled;
import io.cytelog.contracts.screening.SubjectWithdrawn;
import io.cytelog.contracts.screening.WithdrawalRetracted;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a site is told of a fact: no more than its roles read elsewhere. Of a halt, that the trial is paused and not why;
 * of an unblinding nothing.
 *
 * @param site the site of the subject; null for what concerns every site
 * @param data written as JSON
 */
record SiteFact(@Nullable SiteId site, Object data) {

    /** What a site hears of halt and restart. */
    record TrialNotice(Instant at, String text) {}

    /** Empty for what is none of a site's business. */
    static Optional<SiteFact> of(PublishedFact fact) {
        return switch (fact) {
            case ScreeningFact screening -> Optional.of(new SiteFact(siteOf(screening), screening));
            case DosingFact dosing -> of(dosing);
            case SafetyFact safety -> of(safety);
            case PublishedFact other ->
                throw new IllegalArgumentException(
                        PublishedLanguage.entryOf(other.getClass()).name() + " does not belong on this topic.");
        };
    }

    /** Names of the contracts that sites hear of. */
    static Set<String> types() {
        return PublishedLanguage.entries().stream()
                .filter(entry -> entry.type() != Heartbeat.class && entry.type() != SubjectUnblinded.class)
                .map(PublishedLanguage.Entry::name)
                .collect(Collectors.toSet());
    }

    private static SiteId siteOf(ScreeningFact fact) {
        return switch (fact) {
            case ScreeningOpened opened -> opened.site();
            case ScreeningFailed failed -> failed.site();
            case SubjectEnrolled enrolled -> enrolled.site();
            case SubjectWithdrawn withdrawn -> withdrawn.site();
            case WithdrawalRetracted retracted -> retracted.site();
        };
    }

    private static Optional<SiteFact> of(DosingFact fact) {
        return switch (fact) {
            case SubjectRandomised randomised -> Optional.of(new SiteFact(randomised.site(), randomised));
            case MscAdministered given -> Optional.of(new SiteFact(given.site(), given));
            case SubjectUnblinded _ -> Optional.empty();
        };
    }

    private static Optional<SiteFact> of(SafetyFact fact) {
        return switch (fact) {
            case AdverseEventReported reported -> Optional.of(new SiteFact(reported.site(), reported));
            case LocalToxicityAssessed assessed -> Optional.of(new SiteFact(assessed.site(), assessed));
            case FollowUpEnded ended -> Optional.of(new SiteFact(ended.site(), ended));
            case FollowUpEndRetracted retracted -> Optional.of(new SiteFact(retracted.site(), retracted));
            case TrialHalted halted -> Optional.of(everywhere(halted.haltedAt(), "The trial is paused."));
            case TrialRestarted restarted -> Optional.of(everywhere(restarted.restartedAt(), "The trial goes on."));
            case Heartbeat _ -> Optional.empty();
        };
    }

    private static SiteFact everywhere(Instant at, String text) {
        return new SiteFact(null, new TrialNotice(at, text));
    }
}

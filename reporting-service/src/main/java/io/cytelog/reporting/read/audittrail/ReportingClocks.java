package io.cytelog.reporting.read.audittrail;

import io.cytelog.runtime.view.ViewWriter;
import java.util.Set;

/**
 * Which facts about reporting clocks are a site's. It sees its own hours to the sponsor and no clock of the sponsor, as
 * where clocks are listed; what is said of a clock after its opening does not repeat whose it is, so that is kept here.
 */
final class ReportingClocks {
    private static final String OPENED = "safety.ClockOpened";
    /** The sponsor's awareness meets a clock of the site and no other. */
    private static final String MET = "safety.ClockMet";

    private static final Set<String> OF_THE_SITE = Set.of("SAE_TO_SPONSOR", "PREGNANCY_TO_SPONSOR");

    private final ViewWriter views;

    ReportingClocks(ViewWriter views) {
        this.views = views;
    }

    /** Whether it is about a clock that is not known to be the site's own. */
    boolean keepFromSites(EventText text) {
        return text.clock()
                .filter(clock -> !text.event().equals(MET) && !isOfTheSite(clock, text))
                .isPresent();
    }

    private boolean isOfTheSite(String clock, EventText text) {
        return text.event().equals(OPENED)
                ? text.kind().filter(OF_THE_SITE::contains).isPresent()
                : views.get(Place.VIEW, Place.clock(clock), Place.class).isPresent();
    }

    /** Learns whose a clock is when it opens. */
    void learn(EventText text) {
        if (text.event().equals(OPENED)) {
            text.clock()
                    .filter(clock -> isOfTheSite(clock, text))
                    .ifPresent(clock -> views.put(Place.VIEW, Place.clock(clock), Place.UNKNOWN.at(text.site(), null)));
        }
    }
}

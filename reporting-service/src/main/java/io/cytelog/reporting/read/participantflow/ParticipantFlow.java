package io.cytelog.reporting.read.participantflow;

import java.util.List;
import java.util.Map;

/**
 * Participant flow of the trial, in the manner of a CONSORT diagram.
 *
 * @param total over all sites that the reader may see
 * @param sites the same per site
 * @param asOf position of each source log up to which the numbers count
 */
record ParticipantFlow(FlowNumbers total, List<SiteFlow> sites, Map<String, Long> asOf) {

    /** The numbers of one site. */
    record SiteFlow(String site, FlowNumbers numbers) {}
}

package io.cytelog.dosing.event;

import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;

/**
 * What was recorded of an administration is corrected. Its deviations are judged anew by what was before it.
 *
 * @param site own site of the subject
 * @param number of the administration among those of the subject, in the order of their recording, from 1
 * @param replaces what was said before
 */
@Event(namespace = "dosing", name = "AdministrationCorrected", version = "1")
public record AdministrationCorrected(
        @EventTag(key = "subject") SubjectId subject,
        SiteId site,
        int number,
        AdministrationReport given,
        AdministrationReport replaces,
        String reason)
        implements AdministrationFact {

    /** Whoever decides on a kit learns that it was given, and that it was not. */
    @EventTag(key = "kit")
    public Set<KitNumber> kits() {
        return Stream.of(given, replaces)
                .map(AdministrationReport::kit)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}

package io.cytelog.dosing.inbound;

import java.time.Instant;
import java.util.Optional;

/** Until when safety has been heard: every halt that it had told by then is noted here. */
@FunctionalInterface
public interface SafetyFeed {
    /** Empty while nothing was heard. */
    Optional<Instant> heardAt();
}

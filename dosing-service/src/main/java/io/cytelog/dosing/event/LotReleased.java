package io.cytelog.dosing.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import org.axonframework.eventsourcing.annotation.EventTag;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;

/**
 * A Qualified Person certified and released a lot, or decided so again after a correction had put that in question; the
 * certificate is the sealed {@code LotCertificate}.
 *
 * @param trial so that decisions about kits know it; absent in what was recorded before that was kept
 */
@Event(namespace = "dosing", name = "LotReleased", version = "1")
public record LotReleased(
        @EventTag(key = "lot") LotTag lot,
        String by,
        Instant releasedAt,
        Sealed certificate,

        @JsonInclude(JsonInclude.Include.NON_NULL) @EventTag(key = "supply") @Nullable String trial)
        implements LotFact {}

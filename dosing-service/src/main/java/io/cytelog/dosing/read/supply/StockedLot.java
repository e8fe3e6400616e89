package io.cytelog.dosing.read.supply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A lot in stock; its identity stays sealed in the read model too. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StockedLot(
        LotTag tag,
        Sealed content,
        Status status,
        @Nullable String judgedBy,
        @Nullable Instant judgedAt) {

    /** Whether it may be used. */
    enum Status {
        RECEIVED,
        RELEASED,
        REJECTED
    }

    StockedLot judged(Status verdict, String by, Instant at) {
        return new StockedLot(tag, content, verdict, by, at);
    }
}

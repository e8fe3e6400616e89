package io.cytelog.dosing.read.supply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.dosing.product.LotTag;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A lot in stock; its identity stays sealed in the read model too. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StockedLot(
        LotTag tag,
        Sealed content,
        Status status,
        @Nullable String judgedBy,
        @Nullable Instant judgedAt,
        @Nullable Sealed certificate,
        List<StockDisposal> disposals) {

    /** Whether it may be used. */
    enum Status {
        RECEIVED,
        RELEASED,
        /** Released, but by what was corrected since: the Qualified Person decides again. */
        QUESTIONED,
        REJECTED
    }

    StockedLot judged(Status verdict, String by, Instant at, Sealed judgement) {
        return new StockedLot(tag, content, verdict, by, at, judgement, disposals);
    }

    StockedLot questioned() {
        return new StockedLot(tag, content, Status.QUESTIONED, judgedBy, judgedAt, certificate, disposals);
    }

    StockedLot disposed(StockDisposal disposal) {
        var all = Stream.concat(disposals.stream(), Stream.of(disposal)).toList();
        return new StockedLot(tag, content, status, judgedBy, judgedAt, certificate, all);
    }
}

package io.cytelog.dosing.read.supply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.sealing.Sealed;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A kit with everything that was put into it, in order, and to whom it was given; contents stay sealed. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StockedKit(
        KitNumber kit,
        @Nullable SubjectId subject,
        @Nullable SiteId site,
        List<Preparation> preparations,
        List<Gift> gifts) {

    /** One preparation. */
    record Preparation(Instant preparedAt, Sealed content) {}

    /** One administration of this kit, which may have gone to a subject that it was not meant for. */
    record Gift(SubjectId subject, SiteId site, Instant startedAt, Sealed cells) {}

    static StockedKit empty(KitNumber kit) {
        return new StockedKit(kit, null, null, List.of(), List.of());
    }

    StockedKit allotted(SubjectId owner, SiteId place) {
        return new StockedKit(kit, owner, place, preparations, gifts);
    }

    StockedKit prepared(Preparation preparation) {
        var all = Stream.concat(preparations.stream(), Stream.of(preparation)).toList();
        return new StockedKit(kit, subject, site, all, gifts);
    }

    StockedKit given(Gift gift) {
        return new StockedKit(
                kit,
                subject,
                site,
                preparations,
                Stream.concat(gifts.stream(), Stream.of(gift)).toList());
    }
}

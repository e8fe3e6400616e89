package io.cytelog.dosing.read.supply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.Completeness;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.Limb;
import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.dosing.Injection;
import io.cytelog.dosing.event.AdministrationReport;
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
        List<Gift> gifts,
        List<StockDisposal> disposals) {

    /** One preparation. */
    record Preparation(Instant preparedAt, Sealed content) {}

    /** One administration; it may have gone to a subject that the kit was not meant for, or name no kit at all. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Gift(
            @Nullable KitNumber kit,
            SubjectId subject,
            SiteId site,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Limb limb,
            List<Injection> injections,
            @Nullable Completeness completeness,
            Sealed cells) {
        /** Whether all of it was given, as far as the source states. */
        boolean isComplete() {
            return completeness == null || completeness == Completeness.COMPLETE;
        }

        static Gift of(SubjectId subject, SiteId site, AdministrationReport given) {
            return new Gift(
                    given.kit(),
                    subject,
                    site,
                    given.startedAt(),
                    given.endedAt(),
                    given.limb(),
                    given.injections(),
                    given.completeness(),
                    given.cellsGiven());
        }

        /** In order of subjects and times; the seal keeps two of one time apart. */
        String id() {
            return subject + "/" + startedAt + "/" + cells.base64();
        }
    }

    static StockedKit empty(KitNumber kit) {
        return new StockedKit(kit, null, null, List.of(), List.of(), List.of());
    }

    StockedKit allotted(SubjectId owner, SiteId place) {
        return new StockedKit(kit, owner, place, preparations, gifts, disposals);
    }

    StockedKit prepared(Preparation preparation) {
        return new StockedKit(kit, subject, site, and(preparations, preparation), gifts, disposals);
    }

    StockedKit given(Gift gift) {
        return new StockedKit(kit, subject, site, preparations, and(gifts, gift), disposals);
    }

    /** Without an administration of which something else is said now. */
    StockedKit notGiven(Gift gone) {
        var others = gifts.stream().filter(gift -> !gift.id().equals(gone.id())).toList();
        return new StockedKit(kit, subject, site, preparations, others, disposals);
    }

    StockedKit disposed(StockDisposal disposal) {
        return new StockedKit(kit, subject, site, preparations, gifts, and(disposals, disposal));
    }

    private static <T> List<T> and(List<T> all, T another) {
        return Stream.concat(all.stream(), Stream.of(another)).toList();
    }
}

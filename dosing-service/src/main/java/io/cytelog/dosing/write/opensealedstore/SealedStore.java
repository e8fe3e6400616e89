package io.cytelog.dosing.write.opensealedstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.CellCount;
import io.cytelog.contracts.KitNumber;
import io.cytelog.contracts.LotNumber;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.SealedContent;
import io.cytelog.dosing.event.SealedStoreOpened;
import io.cytelog.dosing.event.SubjectRandomised;
import io.cytelog.dosing.product.BagNumber;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.NewestWord;
import io.cytelog.dosing.product.Percent;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.product.SupplyWord.Filling;
import io.cytelog.dosing.randomisation.AllocationList;
import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.runtime.command.Sourcing;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Opens, for one answer, what a recorded request asked for, as it was when the request was recorded. */
@Component
class SealedStore {
    private final Sourcing sourcing;
    private final AllocationSeal allocation;
    private final ProductSeal product;

    SealedStore(Sourcing sourcing, AllocationSeal allocation, ProductSeal product) {
        this.sourcing = sourcing;
        this.allocation = allocation;
        this.product = product;
    }

    /** What the store holds of one subject. It prints as nothing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record OfSubject(
            SubjectId subject,
            @Nullable String arm,
            @Nullable List<OpenedKit> kits) {
        @Override
        public String toString() {
            return "OfSubject[]";
        }
    }

    /**
     * A kit that the subject was allotted, or that was recorded as given to it. It prints as nothing.
     *
     * @param allotted whether the list gives it to the subject
     */
    record OpenedKit(KitNumber kit, boolean allotted, List<Preparation> preparations) {
        @Override
        public String toString() {
            return "OpenedKit[]";
        }
    }

    /** What was put into a kit, as it was last said; placebo has no lot, bag or donor. It prints as nothing. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Preparation(
            Instant preparedAt,
            @Nullable LotNumber lot,
            @Nullable BagNumber bag,
            @Nullable DonorCode donor,
            CellCount viableCells,
            Percent viabilityPercent,
            Instant thawedAt,
            Instant expiresAt) {
        static Preparation of(Filling said) {
            var content = said.content();
            return new Preparation(
                    said.preparedAt(),
                    content.lot(),
                    content.bag(),
                    content.donor(),
                    content.viableCells(),
                    content.viability(),
                    content.thawedAt(),
                    content.expiresAt());
        }

        @Override
        public String toString() {
            return "Preparation[]";
        }
    }

    List<OfSubject> shownOf(SealedStoreOpened request) {
        var subjects = Set.copyOf(request.subjects());
        var given = state(request, subjects, Set.of());
        Set<KitNumber> kits = new HashSet<>();
        subjects.forEach(subject -> kits.addAll(given.kitsOf(subject)));
        var store = state(request, subjects, kits);
        var list = allocation.reopen(store.sealedList().orElseThrow());
        var newest = store.words().opened(product);
        var own =
                store.allotted().stream().collect(Collectors.toMap(SubjectRandomised::subject, SubjectRandomised::kit));
        return request.subjects().stream()
                .map(subject -> new OfSubject(
                        subject,
                        request.contents().contains(SealedContent.ASSIGNMENT) ? armOf(own.get(subject), list) : null,
                        request.contents().contains(SealedContent.PREPARATIONS)
                                ? store.kitsOf(subject).stream()
                                        .map(kit -> opened(kit, kit.equals(own.get(subject)), store, newest))
                                        .toList()
                                : null))
                .toList();
    }

    private SealedStoreState state(SealedStoreOpened request, Set<SubjectId> subjects, Set<KitNumber> kits) {
        return sourcing.state(SealedStoreBoundary.BOUNDARY, new SealedStoreBoundary(request.trial(), subjects, kits))
                .asOf(request);
    }

    private static String armOf(@Nullable KitNumber kit, AllocationList list) {
        return list.armOf(Objects.requireNonNull(kit)).orElseThrow();
    }

    private static OpenedKit opened(KitNumber kit, boolean allotted, SealedStoreState store, NewestWord newest) {
        return new OpenedKit(
                kit,
                allotted,
                store.preparationsOf(kit).stream()
                        .filter(prepared -> !newest.isTakenBack(prepared.content()))
                        .map(prepared -> newest.filling(kit, prepared.preparedAt(), prepared.content()))
                        .map(Preparation::of)
                        .toList());
    }
}

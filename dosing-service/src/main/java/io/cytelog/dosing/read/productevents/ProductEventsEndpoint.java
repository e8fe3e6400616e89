package io.cytelog.dosing.read.productevents;

import com.mongodb.client.model.Filters;
import io.cytelog.dosing.event.ProductEventId;
import io.cytelog.dosing.product.DonorCode;
import io.cytelog.dosing.product.LookBack;
import io.cytelog.dosing.product.LookBack.Affected;
import io.cytelog.dosing.product.ProductSeal;
import io.cytelog.dosing.read.OversightReaders;
import io.cytelog.dosing.rule.ProductEventKind;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Limits;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProductEventsEndpoint {
    private final Views views;
    private final ProductSeal seal;
    private final LookBack lookBack;

    ProductEventsEndpoint(Views views, ProductSeal seal, LookBack lookBack) {
        this.views = views;
        this.seal = seal;
        this.lookBack = lookBack;
        views.index(ProductEventsProjector.EVENTS, "site", "_id");
    }

    /** How many product events there are. */
    record Counts(long total, Map<ProductEventKind, Long> byKind) {}

    @GetMapping("/v1/product-events")
    @OversightReaders
    @Operation(
            summary = "Complaints and other product events",
            description =
                    "Lot, bag and donor, and all that was said with them, are shown to the unblinded pharmacist and the"
                            + " Qualified Person alone; others of the whole trial see kind and times of what is sealed, sites nothing"
                            + " of it. Sites see what happened at their own site and to its subjects elsewhere.")
    Page<ShownProductEvent> list(
            @RequestParam(required = false) @Nullable ProductEventKind kind,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return views.page(
                        ProductEventsProjector.EVENTS,
                        filter(actor, kind),
                        after,
                        Limits.page(limit),
                        KeptProductEvent.class)
                .map(kept ->
                        isUnblinded(actor) ? ShownProductEvent.opened(kept, seal) : ShownProductEvent.blinded(kept));
    }

    @GetMapping("/v1/product-event-counts")
    @OversightReaders
    @Operation(summary = "Product events counted by kind; site roles see their own site's")
    Counts counts(Actor actor) {
        Map<ProductEventKind, Long> byKind = new EnumMap<>(ProductEventKind.class);
        Arrays.stream(ProductEventKind.values())
                .forEach(kind -> byKind.put(kind, views.count(ProductEventsProjector.EVENTS, filter(actor, kind))));
        return new Counts(byKind.values().stream().mapToLong(Long::longValue).sum(), byKind);
    }

    @GetMapping("/v1/product-events/{event}/affected")
    @Allowed({Role.UNBLINDED_PHARMACIST, Role.QUALIFIED_PERSON})
    @Operation(summary = "What a look-back from a donor reaches: lots, kits and subjects, unblinded")
    Affected affected(@PathVariable("event") ProductEventId event) {
        return views.get(ProductEventsProjector.EVENTS, event.value(), KeptProductEvent.class)
                .flatMap(this::donor)
                .map(lookBack::affectedBy)
                .orElseThrow(() -> ProblemException.of(
                        404, "NOT_KNOWN", "No product event of this number that names a donor is known here."));
    }

    private Optional<DonorCode> donor(KeptProductEvent kept) {
        return Optional.ofNullable(kept.content())
                .map(content -> seal.openProductEvent(kept.productEvent().value(), content))
                .flatMap(content -> Optional.ofNullable(content.donor()));
    }

    private static boolean isUnblinded(Actor actor) {
        return actor.has(Role.UNBLINDED_PHARMACIST) || actor.has(Role.QUALIFIED_PERSON);
    }

    private static @Nullable Bson filter(Actor actor, @Nullable ProductEventKind kind) {
        List<Bson> filters = new ArrayList<>();
        Optional.ofNullable(OwnSite.filter(actor, "site", "subjectSite")).ifPresent(filters::add);
        if (kind != null) {
            filters.add(Filters.eq("kind", kind.name()));
        }
        return filters.isEmpty() ? null : Filters.and(filters);
    }
}

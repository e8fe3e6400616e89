package io.cytelog.screening.read.recruitment;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.contracts.protocol.TrialSite;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Views;
import io.cytelog.screening.read.screenings.ScreeningLogProjector;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.Set;
import org.bson.conversions.Bson;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RecruitmentEndpoint {
    private static final Set<Role> TOLD_WHY = Set.of(Role.MEDICAL_MONITOR, Role.DSMB, Role.SPONSOR, Role.REGULATOR);

    private final Views views;
    private final ProtocolHistory history;
    private final Clock clock;

    RecruitmentEndpoint(Views views, ProtocolHistory history, Clock clock) {
        this.views = views;
        this.history = history;
        this.clock = clock;
    }

    @GetMapping("/v1/recruitment")
    @Allowed({
        Role.SITE_STAFF,
        Role.INVESTIGATOR,
        Role.MONITOR,
        Role.MEDICAL_MONITOR,
        Role.SPONSOR,
        Role.REGULATOR,
        Role.DSMB
    })
    @Operation(
            summary = "Target, places left, and the numbers of every site; numbers alone, so every site sees all",
            description = "Why the trial is halted is told to the medical monitor, the DSMB, the sponsor and the"
                    + " regulator; sites are told that it is.")
    RecruitmentNumbers recruitment(Actor actor) {
        var status = views.get(TrialStatusProjector.COLLECTION, TrialStatusProjector.ID, TrialStatus.class)
                .orElse(TrialStatus.GOING_ON);
        var protocol = history.inForceAt(clock.instant());
        var sites = RecruitmentNumbers.sites(history, protocol).stream()
                .map(this::numbers)
                .filter(site -> protocol.site(site.site()).isPresent() || site.screened() > 0)
                .toList();
        return RecruitmentNumbers.of(protocol.recruitment(), status, mayKnowWhy(actor), totals(), sites);
    }

    /** By the roles that may, not by the lack of a site: an investigator who holds another role is at a site all the same. */
    private static boolean mayKnowWhy(Actor actor) {
        return TOLD_WHY.stream().anyMatch(actor::has);
    }

    /** Whoever was enrolled took a place, at whichever site. */
    private RecruitmentNumbers.Totals totals() {
        var all = Filters.empty();
        return new RecruitmentNumbers.Totals(
                views.count(ScreeningLogProjector.COLLECTION, all),
                count(all, "SCREEN_FAILURE"),
                count(all, "ENROLLED"));
    }

    private RecruitmentNumbers.SiteNumbers numbers(TrialSite site) {
        var own = Filters.eq("site", site.id().value());
        return new RecruitmentNumbers.SiteNumbers(
                site.id(),
                site.name(),
                views.count(ScreeningLogProjector.COLLECTION, own),
                count(own, "SCREEN_FAILURE"),
                count(own, "ENROLLED"));
    }

    private long count(Bson own, String status) {
        return views.count(ScreeningLogProjector.COLLECTION, Filters.and(own, Filters.eq("status", status)));
    }
}

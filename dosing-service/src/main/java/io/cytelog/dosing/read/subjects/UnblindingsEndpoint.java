package io.cytelog.dosing.read.subjects;

import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Limits;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class UnblindingsEndpoint {
    private final Views views;

    UnblindingsEndpoint(Views views) {
        this.views = views;
        views.index(DosingSubjectProjector.UNBLINDINGS, "site", "_id");
    }

    @GetMapping("/v1/unblindings")
    @Allowed({Role.MONITOR, Role.SPONSOR, Role.REGULATOR, Role.UNBLINDING_OFFICER})
    @Operation(
            summary = "Every unblinding, without the arm: who, when, why and who knows; monitors see their own site's")
    Page<Unblinding> unblindings(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return views.page(
                DosingSubjectProjector.UNBLINDINGS, OwnSite.filter(actor), after, Limits.page(limit), Unblinding.class);
    }
}

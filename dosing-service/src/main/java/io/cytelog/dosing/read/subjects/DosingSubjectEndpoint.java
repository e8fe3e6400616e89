package io.cytelog.dosing.read.subjects;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Access;
import io.cytelog.runtime.web.Limits;
import io.swagger.v3.oas.annotations.Operation;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DosingSubjectEndpoint {
    private final Views views;

    DosingSubjectEndpoint(Views views) {
        this.views = views;
    }

    @GetMapping("/v1/subjects/{subject}")
    @Allowed({
        Role.SITE_STAFF,
        Role.INVESTIGATOR,
        Role.MONITOR,
        Role.UNBLINDED_PHARMACIST,
        Role.QUALIFIED_PERSON,
        Role.MEDICAL_MONITOR,
        Role.SPONSOR,
        Role.REGULATOR
    })
    @Operation(summary = "Blinded state of dosing of one subject")
    DosingSubject subject(@PathVariable SubjectId subject, Actor actor) {
        var found = views.get(DosingSubjectProjector.SUBJECTS, subject.value(), DosingSubject.class);
        return Access.visible(found, actor, DosingSubject::site);
    }

    @GetMapping("/v1/subjects")
    @Allowed({
        Role.SITE_STAFF,
        Role.INVESTIGATOR,
        Role.MONITOR,
        Role.UNBLINDED_PHARMACIST,
        Role.QUALIFIED_PERSON,
        Role.MEDICAL_MONITOR,
        Role.SPONSOR,
        Role.REGULATOR
    })
    @Operation(summary = "Blinded state of dosing of all subjects; site roles see their own site's")
    Page<DosingSubject> subjects(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return views.page(
                DosingSubjectProjector.SUBJECTS, ownSite(actor), after, Limits.page(limit), DosingSubject.class);
    }

    /** A role bound to a site that names none sees nothing. */
    private static @Nullable Bson ownSite(Actor actor) {
        if (!actor.isBoundToSite()) {
            return null;
        }
        var site = actor.site();
        return Filters.eq("site", site == null ? null : site.value());
    }
}

package io.cytelog.dosing.read.subjects;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.dosing.rule.AdministrationSites;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.OwnSite;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.Access;
import io.cytelog.runtime.web.Limits;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DosingSubjectEndpoint {
    private final Views views;
    private final ProtocolHistory protocols;
    private final Clock clock;

    DosingSubjectEndpoint(Views views, ProtocolHistory protocols, Clock clock) {
        this.views = views;
        this.protocols = protocols;
        this.clock = clock;
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
        return Access.visibleWhere(found, actor, seen -> receives(actor) || actor.mayActAt(seen.site()));
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
    @Operation(
            summary = "Blinded state of dosing of all subjects; site roles see their own site's, and those who give the"
                    + " product at a site where the protocol has it given see all who may come there")
    Page<DosingSubject> subjects(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return views.page(
                DosingSubjectProjector.SUBJECTS, visible(actor), after, Limits.page(limit), DosingSubject.class);
    }

    /** Those who stand at the bedside where subjects of every site are dosed, now, see whom they may have to dose. */
    private boolean receives(Actor actor) {
        boolean doses = actor.has(Role.INVESTIGATOR) || actor.has(Role.SITE_STAFF);
        return doses
                && AdministrationSites.of(protocols.inForceAt(clock.instant())).receivesAt(actor.site());
    }

    private @Nullable Bson visible(Actor actor) {
        return receives(actor) ? null : OwnSite.filter(actor);
    }
}

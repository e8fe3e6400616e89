package io.cytelog.dosing.rule;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.command.Refusal;
import io.cytelog.runtime.security.Actor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of which site and which subject somebody may report: site roles of their own, and a site to which subjects of others come
 * to be dosed also what happened to them there.
 */
public final class ReportingPlace {
    private final Protocol protocol;

    public ReportingPlace(Protocol protocol) {
        this.protocol = protocol;
    }

    /**
     * What stands against it.
     *
     * @param subjectSite the subject's own site; null while the subject is not known here
     * @param pointer where the request names the site
     */
    public Optional<Refusal> fault(
            Actor actor, SiteId site, @Nullable SubjectId subject, @Nullable SiteId subjectSite, String pointer) {
        if (!actor.mayActAt(site)) {
            return Optional.of(Refusal.notKnown("Site " + site));
        }
        if (protocol.site(site).isEmpty()) {
            return Optional.of(new Refusal(
                    DosingRefusal.SITE_NOT_KNOWN, "The protocol has no site of this name; check its code.", pointer));
        }
        return subject == null || subjectSite != null && mayReportOf(actor, subjectSite)
                ? Optional.empty()
                : Optional.of(Refusal.notKnown("Subject " + subject));
    }

    private boolean mayReportOf(Actor actor, SiteId subjects) {
        return actor.mayActAt(subjects) || AdministrationSites.of(protocol).receivesAt(actor.site());
    }
}

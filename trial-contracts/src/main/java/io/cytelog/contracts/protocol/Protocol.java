package io.cytelog.contracts.protocol;

import io.cytelog.contracts.Form;
import io.cytelog.contracts.MeasuredDuration;
import io.cytelog.contracts.SiteId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The trial as data: everything that a protocol says and no code repeats. What a record of this package leaves out,
 * the protocol does not demand; an absent list is empty.
 */
public record Protocol(
        Identity identity,
        List<TrialSite> sites,
        @Nullable Sourced<List<SiteId>> administrationSites,
        Recruitment recruitment,
        List<Arm> arms,
        Randomisation randomisation,
        Eligibility eligibility,
        @Nullable Consent consent,
        Product product,
        Dose dose,
        List<Visit> visits,
        Toxicity toxicity,
        Ctcae ctcae,
        Reporting reporting,
        List<ReferenceSafetyInformation> referenceSafetyInformation,
        @Nullable Stopping stopping,
        @Nullable Sourced<MeasuredDuration> safetyFeedMaximumAge,
        Numbering numbering) {
    public Protocol {
        sites = Form.orEmpty(sites);
        arms = Form.orEmpty(arms);
        visits = Form.orEmpty(visits);
        referenceSafetyInformation = Form.orEmpty(referenceSafetyInformation);
    }

    /** The same protocol with other grading criteria. */
    public Protocol with(Ctcae other) {
        return new Protocol(
                identity,
                sites,
                administrationSites,
                recruitment,
                arms,
                randomisation,
                eligibility,
                consent,
                product,
                dose,
                visits,
                toxicity,
                other,
                reporting,
                referenceSafetyInformation,
                stopping,
                safetyFeedMaximumAge,
                numbering);
    }

    /** The version that every decision names. */
    public String version() {
        return identity.version().value();
    }

    public Optional<TrialSite> site(SiteId id) {
        return sites.stream().filter(site -> site.id().equals(id)).findFirst();
    }

    /** Whether the product may be given at this site: one of the named ones, or any where none is named. */
    public boolean administersAt(SiteId id) {
        return site(id).isPresent()
                && Sourced.optional(administrationSites)
                        .map(named -> named.contains(id))
                        .orElse(true);
    }

    public Optional<Criterion> criterion(String id) {
        return eligibility.criteria().stream()
                .filter(criterion -> criterion.id().equals(id))
                .findFirst();
    }

    public Optional<Visit> visit(String code) {
        return visits.stream().filter(visit -> visit.code().equals(code)).findFirst();
    }
}

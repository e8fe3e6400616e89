package io.cytelog.screening.read.eligibility;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.protocol.ProtocolFile;
import io.cytelog.runtime.protocol.ProtocolFileException;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.view.Views;
import io.cytelog.runtime.web.ProblemException;
import io.cytelog.screening.read.ScreeningReaders;
import io.cytelog.screening.rule.CandidateFile;
import io.cytelog.screening.rule.Comparison;
import io.cytelog.screening.rule.EligibilityRules;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Judges every recorded screening again under another protocol; records nothing. */
@RestController
class WhatIfEndpoint {
    private static final int PAGE = 100;

    private final Views views;
    private final ProtocolHistory history;
    private final EligibilityRules rules;
    private final Clock clock;

    WhatIfEndpoint(Views views, ProtocolHistory history, EligibilityRules rules, Clock clock) {
        this.views = views;
        this.history = history;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * What to judge under.
     *
     * @param protocolVersion a version of the protocol; the one in force where absent
     * @param changes JSON merge patch (RFC 7396) of that version's protocol file
     */
    record WhatIfRequest(
            @Nullable String protocolVersion, @Nullable JsonNode changes) {}

    @PostMapping("/v1/eligibility-what-if")
    @ScreeningReaders
    @Operation(
            summary =
                    "Judges every recorded screening again under another version of the protocol, or with other values"
                            + " of it, and lists whose outcome would change and why; records nothing")
    WhatIf judge(@RequestBody WhatIfRequest body, Actor actor) {
        var now = clock.instant();
        var other = changed(asked(body.protocolVersion(), now), body.changes());
        var otherRules = new EligibilityRules(ProtocolHistory.of(other));
        var found = new WhatIf.Collected();
        views.each(
                CandidateProjector.COLLECTION,
                ownSite(actor),
                PAGE,
                CandidateDocument.class,
                kept -> found.add(kept.file(), compared(kept.file(), otherRules, now)));
        return found.under(other, now);
    }

    private Protocol asked(@Nullable String version, Instant now) {
        return version == null
                ? history.inForceAt(now)
                : history.version(version)
                        .orElseThrow(() -> ProblemException.at(
                                422,
                                "PROTOCOL_VERSION_UNKNOWN",
                                "The protocol has no version " + version + "; GET /v1/protocol/versions lists them.",
                                "/protocolVersion"));
    }

    private static Protocol changed(Protocol protocol, @Nullable JsonNode changes) {
        try {
            return changes == null ? protocol : ProtocolFile.changed(protocol, changes);
        } catch (ProtocolFileException faulty) {
            throw ProblemException.at(
                    422, "PROTOCOL_NOT_VALID", "With these changes: " + String.join(" ", faulty.faults()), "/changes");
        }
    }

    /** As of the signature, under the version that it was made under; without a signature, now. */
    private Comparison compared(CandidateFile file, EligibilityRules otherRules, Instant now) {
        var signature = file.signature();
        var asOf = signature == null ? now : signature.asOf();
        var version = signature == null ? null : signature.protocolVersion();
        return new Comparison(rules.verdict(file, asOf, version), otherRules.verdict(file, asOf));
    }

    static @Nullable Bson ownSite(Actor actor) {
        if (!actor.isBoundToSite()) {
            return null;
        }
        var site = actor.site();
        return Filters.eq("file.opening.site", site == null ? "" : site.value());
    }
}

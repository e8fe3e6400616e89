package io.cytelog.dosing.automation.tellunblinding;

import io.cytelog.contracts.SiteId;
import io.cytelog.contracts.SubjectId;
import io.cytelog.dosing.event.AdministrationFact;
import io.cytelog.dosing.event.AllocationFact;
import io.cytelog.dosing.event.AllocationLabelsRead;
import io.cytelog.dosing.event.ConductFact;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.KitFact;
import io.cytelog.dosing.event.LotFact;
import io.cytelog.dosing.event.OversightFact;
import io.cytelog.dosing.event.SealedStoreOpened;
import io.cytelog.dosing.event.SubjectFact;
import io.cytelog.dosing.event.SubjectUnblinded;
import io.cytelog.runtime.automation.Automation;
import io.cytelog.runtime.automation.Automation.Fact;
import io.cytelog.runtime.webhook.WebhookReceiver;
import io.cytelog.runtime.webhook.WebhookTeller;
import io.cytelog.runtime.webhook.WebhookTeller.Notice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tells the sponsor that the arm of a subject became known, and to whom: after it did, as nobody is asked before. Neither
 * the arm nor the reason, which is free text, is part of it; the reason is read at {@code GET /v1/unblindings}.
 */
public final class WhenSubjectUnblindedThenTellReceiver {
    private static final String LOG = "dosing";

    private WhenSubjectUnblindedThenTellReceiver() {}

    public static Automation<DosingEvent> at(WebhookReceiver receiver) {
        return new WebhookTeller<>("unblinding-webhook", LOG, receiver, WhenSubjectUnblindedThenTellReceiver::noticeOf);
    }

    private record Told(
            Instant at,
            String text,
            SubjectId subject,
            SiteId site,
            String kind,
            List<String> knownBy,
            String log,
            long position) {}

    private static Optional<Notice> noticeOf(Fact<DosingEvent> fact) {
        return switch (fact.event()) {
            case SubjectUnblinded known -> Optional.of(new Notice("subject.unblinded", told(known, fact.position())));
            case AllocationLabelsRead _,
                    SealedStoreOpened _,
                    LotFact _,
                    KitFact _,
                    AllocationFact _,
                    SubjectFact _,
                    ConductFact _,
                    AdministrationFact _,
                    OversightFact _ -> Optional.empty();
        };
    }

    private static Told told(SubjectUnblinded known, long position) {
        return new Told(
                known.occurredAt(),
                "The arm of a subject became known.",
                known.subject(),
                known.site(),
                known.kind().name(),
                known.knownBy(),
                LOG,
                position);
    }
}

package io.cytelog.screening.rule;

import io.cytelog.contracts.WithdrawalScope;
import io.cytelog.contracts.protocol.ConsentForm;
import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.screening.event.ConsentGiven;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Who has to consent again: whoever takes part and has signed no form as new as the newest that is approved. A screen
 * failure takes part no more, nor does a subject who withdrew from follow-up or the consent.
 */
public record ReConsent(ProtocolHistory history, EligibilityRules rules) {
    /**
     * @param signed the consent that is in force
     * @param form the form to consent on
     */
    public record Due(ConsentGiven signed, ConsentForm form) {}

    public Optional<Due> due(CandidateFile file, List<WithdrawalScope> withdrawn, Instant now) {
        if (!takesPart(file, withdrawn)) {
            return Optional.empty();
        }
        return newest(now)
                .flatMap(form -> rules.consent(file, now)
                        .filter(signed -> isOlder(signed, form, now))
                        .map(signed -> new Due(signed, form)));
    }

    private static boolean takesPart(CandidateFile file, List<WithdrawalScope> withdrawn) {
        var signature = file.signature();
        return withdrawn.stream().allMatch(scope -> scope == WithdrawalScope.TREATMENT)
                && (file.enrolled() != null || signature == null || signature.eligible());
    }

    private Optional<ConsentForm> newest(Instant now) {
        return forms(now).stream()
                .filter(form -> form.isApprovedAt(now))
                .max(Comparator.comparing(ConsentForm::approvedFrom));
    }

    /** A form that the protocol does not know is older than any. */
    private boolean isOlder(ConsentGiven signed, ConsentForm newest, Instant now) {
        return forms(now).stream()
                .filter(form -> form.version().equals(signed.formVersion()))
                .noneMatch(form -> !form.approvedFrom().isBefore(newest.approvedFrom()));
    }

    private List<ConsentForm> forms(Instant now) {
        var consent = history.inForceAt(now).consent();
        return consent == null ? List.of() : consent.forms();
    }
}

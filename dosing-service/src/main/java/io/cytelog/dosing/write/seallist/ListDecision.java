package io.cytelog.dosing.write.seallist;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.event.RandomisationListSealed;
import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.runtime.command.Decision;
import java.util.Optional;

/** A trial has one list, and it must be the one that the commitment names and that the protocol asks for. */
final class ListDecision {
    private ListDecision() {}

    static Decision<DosingEvent> decide(
            SealRandomisationList command, ListState state, Optional<AllocationSeal.Opened> opened, Protocol protocol) {
        if (state.sealedList() != null) {
            return Decision.refuse(
                    DosingRefusal.LIST_ALREADY_SEALED,
                    "A randomisation list is sealed already; a trial has one, and it is never replaced.");
        }
        if (opened.isEmpty()) {
            return Decision.refuse(
                    DosingRefusal.LIST_NOT_READABLE,
                    "The sealed list does not open under the allocation key of this service; seal it with that key.");
        }
        if (!opened.get().commitment().equalsIgnoreCase(command.commitment())) {
            return Decision.refuse(
                    DosingRefusal.COMMITMENT_MISMATCH,
                    "The commitment is not the SHA-256 of the list's text; compute it over the text that was sealed.");
        }
        var list = opened.get().list();
        return list.fault(protocol)
                .map(fault ->
                        Decision.<DosingEvent>refuse(DosingRefusal.LIST_MALFORMED, "The list cannot be used. " + fault))
                .orElseGet(() -> Decision.accept(new RandomisationListSealed(
                        command.trial(),
                        opened.get().commitment(),
                        command.sealedList(),
                        list.places().size(),
                        command.occurredAt())));
    }
}

package io.cytelog.dosing.write.readlabels;

import io.cytelog.dosing.event.AllocationLabelsRead;
import io.cytelog.dosing.event.DosingEvent;
import io.cytelog.dosing.rule.DosingRefusal;
import io.cytelog.dosing.write.readlabels.AllocationState.Taken;
import io.cytelog.runtime.command.Decision;

/** Labels can be read once there is a list; the record names whose they are, and none of them. */
final class LabelsDecision {
    private LabelsDecision() {}

    static Decision<DosingEvent> decide(ReadAllocationLabels command, AllocationState state) {
        return state.sealedList() == null
                ? Decision.refuse(
                        DosingRefusal.NO_LIST,
                        "No randomisation list is sealed yet; the unblinded statistician hands it in first.")
                : Decision.accept(new AllocationLabelsRead(
                        command.trial(),
                        state.taken().stream().map(Taken::subject).toList(),
                        command.reason()));
    }
}

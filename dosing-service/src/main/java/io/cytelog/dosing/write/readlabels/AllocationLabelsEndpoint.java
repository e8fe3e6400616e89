package io.cytelog.dosing.write.readlabels;

import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.AllocationLabelsRead;
import io.cytelog.dosing.randomisation.AllocationSeal;
import io.cytelog.dosing.write.readlabels.AllocationState.Taken;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.command.Sourcing;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AllocationLabelsEndpoint {
    private final CommandDesk desk;
    private final Sourcing sourcing;
    private final AllocationSeal seal;
    private final String trial;

    AllocationLabelsEndpoint(CommandDesk desk, Sourcing sourcing, AllocationSeal seal, Protocol protocol) {
        this.desk = desk;
        this.sourcing = sourcing;
        this.seal = seal;
        this.trial = protocol.identity().registration().value();
    }

    /** Why they are read. */
    record LabelsRequest(String reason) {}

    /** A subject with its sealed label. It prints as nothing. */
    record Labelled(SubjectId subject, String label) {
        @Override
        public String toString() {
            return "Labelled[]";
        }
    }

    /** The labels, in the form in which the closed report takes them. */
    record Labels(List<Labelled> labels) {}

    @PostMapping("/v1/allocation-labels")
    @Allowed(value = Role.UNBLINDED_STATISTICIAN, signing = true)
    @Operation(
            summary = "The sealed label of every randomised subject, for a closed report; each reading is recorded",
            description = "Which arm is called A is drawn with the allocation key, once for the trial.")
    ResponseEntity<Answer<Labels>> read(@RequestBody LabelsRequest body, CommandCall call) {
        return desk.handle(call, new ReadAllocationLabels(trial, body.reason(), call.actor()), this::labels);
    }

    /** Of those whom the recorded fact names, and nobody else: a repeat gets the same answer. */
    private Labels labels(Recorded recorded) {
        var read = recorded.the(AllocationLabelsRead.class);
        var state = sourcing.state(AllocationBoundary.BOUNDARY, new AllocationBoundary(trial));
        var list = seal.reopen(Objects.requireNonNull(state.sealedList()));
        var label = seal.labels(trial, list);
        var kits = state.taken().stream().collect(Collectors.toMap(Taken::subject, Taken::kit));
        return new Labels(read.subjects().stream()
                .map(subject -> {
                    var kit = Objects.requireNonNull(kits.get(subject));
                    var arm = list.armOf(kit).orElseThrow();
                    return new Labelled(subject, Objects.requireNonNull(label.get(arm)));
                })
                .toList());
    }
}

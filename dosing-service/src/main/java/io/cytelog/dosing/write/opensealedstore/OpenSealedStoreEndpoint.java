package io.cytelog.dosing.write.opensealedstore;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SubjectId;
import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.dosing.event.SealedContent;
import io.cytelog.dosing.event.SealedStoreOpened;
import io.cytelog.dosing.rule.ArmWords;
import io.cytelog.dosing.write.opensealedstore.SealedStore.OfSubject;
import io.cytelog.runtime.command.Recorded;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Happened;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OpenSealedStoreEndpoint {
    private final CommandDesk desk;
    private final SealedStore store;
    private final String trial;
    private final ArmWords armWords;

    OpenSealedStoreEndpoint(CommandDesk desk, SealedStore store, Protocol protocol) {
        this.desk = desk;
        this.store = store;
        this.trial = protocol.identity().registration().value();
        this.armWords = new ArmWords(protocol);
    }

    @PostMapping("/v1/sealed-store-requests")
    @Allowed(value = Role.REGULATOR, signing = true, opensSeals = true)
    @Operation(
            summary = "Opens the sealed store to a regulator, of one subject or of the whole trial, on record",
            description =
                    "The answer alone holds what was sealed, and only for who asked; the record says who, when, why,"
                            + " of whom and what. It is an unblinding of every subject that is shown, and is listed as"
                            + " one (PLANNED). A further request is a further record; a repeat under the same"
                            + " Idempotency-Key gets the first answer. The reason must not say an arm.")
    ResponseEntity<Answer<Shown>> open(@RequestBody StoreRequest body, CommandCall call) {
        if (armWords.areIn(body.reason())) {
            throw ProblemException.at(
                    400,
                    "ARM_NAMED",
                    "The reason names an arm, and blinded people read it; say why without the arm.",
                    "/reason");
        }
        var command = new OpenSealedStore(
                trial, body.subject(), Set.copyOf(body.contents()), body.reason(), body.occurredAt(), call.actor());
        return desk.handle(call, command, this::shown);
    }

    private Shown shown(Recorded recorded) {
        var request = recorded.the(SealedStoreOpened.class);
        return new Shown(request.number(), request.askedFor(), request.contents(), store.shownOf(request));
    }

    /** Of whom the store is opened. */
    enum Scope {
        SUBJECT,
        TRIAL
    }

    /** @param subject named where the scope is a subject, and nowhere else */
    record StoreRequest(
            Scope scope,
            @Nullable SubjectId subject,
            List<SealedContent> contents,
            String reason,
            @Happened Instant occurredAt) {
        StoreRequest {
            if ((scope == Scope.SUBJECT) != (subject != null)) {
                throw new IllegalArgumentException(
                        "Name the subject where the scope is SUBJECT, and none where it is TRIAL.");
            }
            if (contents.isEmpty()) {
                throw new IllegalArgumentException("Say what is to be shown: ASSIGNMENT, PREPARATIONS or both.");
            }
        }
    }

    /**
     * The answer with what was sealed. It prints as nothing.
     *
     * @param request number of the request in the trial
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(int request, @Nullable SubjectId subject, Set<SealedContent> contents, List<OfSubject> subjects) {
        @Override
        public String toString() {
            return "Shown[]";
        }
    }
}

package io.cytelog.safety.read.toxicity;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.web.Access;
import io.cytelog.runtime.web.Limits;
import io.cytelog.safety.rule.ToxicityStatus;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ToxicityEndpoint {
    private final ToxicityBoard board;
    private final Clock clock;

    ToxicityEndpoint(ToxicityBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    @GetMapping("/v1/subjects/{subject}/toxicity")
    @Allowed({
        Role.SITE_STAFF,
        Role.INVESTIGATOR,
        Role.MONITOR,
        Role.MEDICAL_MONITOR,
        Role.DSMB,
        Role.SPONSOR,
        Role.REGULATOR
    })
    @Operation(summary = "Toxicity status of a subject, as of now")
    ToxicityStatus status(@PathVariable SubjectId subject, Actor actor) {
        Access.visible(board.siteOf(subject), actor, Function.identity());
        return board.status(subject, clock.instant()).orElseThrow();
    }

    @GetMapping("/v1/toxicity")
    @Allowed({
        Role.SITE_STAFF,
        Role.INVESTIGATOR,
        Role.MONITOR,
        Role.MEDICAL_MONITOR,
        Role.DSMB,
        Role.SPONSOR,
        Role.REGULATOR
    })
    @Operation(summary = "The board: toxicity status of every subject, as of now")
    Page<ToxicityStatus> board(
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return board.page(actor, after, Limits.page(limit), clock.instant());
    }
}

package io.cytelog.safety.read.toxicity;

import io.cytelog.contracts.SubjectId;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.BlindedReaders;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.web.Access;
import io.cytelog.runtime.web.Limits;
import io.cytelog.runtime.web.ProblemException;
import io.cytelog.safety.rule.ToxicityStatus;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ToxicityEndpoint {
    private static final String PAST =
            "asOf: the moment that is judged, by what is known today; nothing that happened later counts. knownAt: only what"
                    + " had been recorded by then counts; alone it gives what a user could see then.";

    private final ToxicityBoard board;
    private final Clock clock;

    ToxicityEndpoint(ToxicityBoard board, Clock clock) {
        this.board = board;
        this.clock = clock;
    }

    @GetMapping("/v1/subjects/{subject}/toxicity")
    @BlindedReaders
    @Operation(summary = "Toxicity status of a subject, as of now or of a moment of the past", description = PAST)
    ToxicityStatus status(
            @PathVariable SubjectId subject,
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(required = false) @Nullable Instant knownAt,
            Actor actor) {
        Access.visible(board.siteOf(subject), actor, Function.identity());
        var now = clock.instant();
        if (asOf == null && knownAt == null) {
            return board.status(subject, now).orElseThrow();
        }
        var moment = past("asOf", asOf == null ? knownAt : asOf, now);
        var status = knownAt == null
                ? board.asOf(subject, moment, now)
                : board.past(subject, moment, past("knownAt", knownAt, now));
        return status.orElseThrow(() -> ProblemException.of(
                404, "NOT_KNOWN_THEN", "Nothing about this subject had been recorded by then; ask for later."));
    }

    @GetMapping("/v1/toxicity")
    @BlindedReaders
    @Operation(
            summary = "The board: toxicity status of every subject, as of now or of a moment of the past",
            description = PAST)
    Page<ToxicityStatus> board(
            @RequestParam(required = false) @Nullable Instant asOf,
            @RequestParam(required = false) @Nullable Instant knownAt,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        var now = clock.instant();
        if (asOf == null && knownAt == null) {
            return board.page(actor, after, Limits.page(limit), now);
        }
        var moment = past("asOf", asOf == null ? knownAt : asOf, now);
        return knownAt == null
                ? board.asOf(actor, after, Limits.page(limit), moment, now)
                : board.past(actor, after, Limits.page(limit), moment, past("knownAt", knownAt, now));
    }

    private static Instant past(String parameter, @Nullable Instant given, Instant now) {
        if (given != null && given.isAfter(now)) {
            throw ProblemException.of(422, "IN_THE_FUTURE", parameter + " lies in the future; it is " + now + " now.");
        }
        return given == null ? now : given;
    }
}

package io.cytelog.reporting.read.audittrail;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.axon.mongodb.Commit;
import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@RestController
class AuditTrailMendingEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(AuditTrailMendingEndpoint.class);
    /** A group of commits of the largest size, escaped. */
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private static final int MOST_COMMITS = 1000;

    private final AuditTrailMender mender;
    private final JsonMapper json;

    AuditTrailMendingEndpoint(AuditTrailMender mender, JsonMapper json) {
        this.mender = mender;
        this.json = json;
    }

    /** Whether the trail of the log is whole now. */
    enum Outcome {
        WHOLE,
        STOPPED
    }

    /**
     * What a stretch did.
     *
     * @param position position of the last event that is proved now
     * @param size number of commits that are proved now
     * @param refused records that were false by the stretch; they are kept beside the trail
     * @param waiting records that wait still
     * @param firstWrongPosition where the trail stops now
     * @param problem what is wrong there
     * @param fetchAfter position after which to fetch the next stretch from the owner
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Mending(
            String log,
            Outcome outcome,
            long position,
            long size,
            int refused,
            long waiting,
            @Nullable Long firstWrongPosition,
            @Nullable String problem,
            long fetchAfter) {
        static Mending of(AuditTrailMender.Mended mended) {
            var copy = mended.copy();
            return new Mending(
                    copy.log(),
                    copy.valid() ? Outcome.WHOLE : Outcome.STOPPED,
                    copy.position(),
                    copy.size(),
                    mended.refused(),
                    copy.waitingRecords(),
                    copy.firstWrongPosition(),
                    copy.problem(),
                    copy.fetchAfter());
        }
    }

    @PostMapping(path = "/v1/audit-trail/logs/{log}/stretches", consumes = MediaType.APPLICATION_NDJSON_VALUE)
    @Allowed({Role.OPERATIONS, Role.SPONSOR})
    @Operation(
            summary = "Mends the audit trail of a log with a stretch of its owner's log",
            description = "One commit a line, as GET /v1/log of the owner gives them after the position that"
                    + " fetchAfter names, up to one with a checkpoint. The stretch proves itself; all of it is taken or"
                    + " nothing. Records that wait are taken after it. A repeat is harmless.")
    Mending mend(@PathVariable String log, HttpServletRequest request, @Parameter(hidden = true) Actor actor)
            throws IOException {
        var mending = Mending.of(mender.mend(log, commits(request)));
        LOG.atInfo()
                .addKeyValue("log", log)
                .addKeyValue("principal", actor.principal())
                .addKeyValue("outcome", mending.outcome())
                .addKeyValue("position", mending.position())
                .addKeyValue("refused", mending.refused())
                .log("A stretch of a log was fetched again");
        return mending;
    }

    private List<Commit> commits(HttpServletRequest request) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw ProblemException.of(413, "STRETCH_TOO_LONG", "Send at most " + MOST_BYTES + " bytes at a time.");
        }
        List<Commit> commits = new ArrayList<>();
        for (var line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            if (commits.size() == MOST_COMMITS) {
                throw ProblemException.of(
                        413, "STRETCH_TOO_LONG", "Send at most " + MOST_COMMITS + " commits at a time.");
            }
            commits.add(commit(line, commits.size() + 1));
        }
        return commits;
    }

    private Commit commit(String line, int number) {
        try {
            var said = json.readTree(line);
            return new Commit(
                    said.path("position").longValue(),
                    said.path("last").longValue(),
                    Instant.EPOCH, // the text says when
                    said.path("body").stringValue(),
                    said.path("index").longValue(),
                    said.path("root").stringValue(),
                    List.of(),
                    said.path("checkpoint").stringValue(null));
        } catch (JacksonException malformed) {
            throw ProblemException.of(
                    400, "BODY_INVALID", "Line " + number + " is not a commit as GET /v1/log of a service gives it.");
        }
    }
}

package io.cytelog.runtime.parked;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.cytelog.runtime.messaging.ParkedRecords;
import io.cytelog.runtime.messaging.ParkedRecords.Parked;
import io.cytelog.runtime.messaging.Unparking;
import io.cytelog.runtime.parked.SkipSlice.SkipRefusal;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.CommandDesk;
import io.cytelog.runtime.web.Hashes;
import io.cytelog.runtime.web.Limits;
import io.cytelog.runtime.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Records of other services that this one could not handle. Their content is shown to nobody: the owner's log has it. */
@RestController
public class ParkedRecordsEndpoints {
    private final ParkedRecords parked;
    private final Unparking unparking;
    private final CommandDesk desk;

    public ParkedRecordsEndpoints(ParkedRecords parked, Unparking unparking, CommandDesk desk) {
        this.parked = parked;
        this.unparking = unparking;
        this.desk = desk;
    }

    /**
     * A parked record.
     *
     * @param subject absent for a record that belongs to no single one
     * @param headers CloudEvents attributes; {@code ce_log} and {@code ce_position} say where its owner keeps the fact
     * @param retries how often it was taken again in vain
     * @param beingSkipped whether somebody is skipping it, so that it is not retried
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ParkedRecord(
            String record,
            String intake,
            String topic,
            int partition,
            long offset,
            @Nullable String subject,
            Map<String, String> headers,
            String error,
            Instant parkedAt,
            long retries,
            @Nullable Instant lastRetryAt,
            boolean beingSkipped) {
        static ParkedRecord of(Parked parked) {
            return new ParkedRecord(
                    parked.id(),
                    parked.intake(),
                    parked.topic(),
                    parked.partition(),
                    parked.offset(),
                    parked.subject().orElse(null),
                    parked.headers(),
                    parked.error(),
                    parked.parkedAt(),
                    parked.retries(),
                    parked.lastRetryAt(),
                    parked.beingSkipped());
        }
    }

    /** Why the service is to go on without a record. */
    record SkipReason(@JsonValue String text) {
        private static final int LONGEST = 500;

        @JsonCreator
        SkipReason {
            if (text.isBlank() || text.length() > LONGEST) {
                throw new IllegalArgumentException(
                        "The reason says why the service can go on without the record, in 1 to " + LONGEST
                                + " characters.");
            }
        }
    }

    record SkipRequest(SkipReason reason) {}

    record Skipped(String record, String reason) {
        static Skipped of(RecordSkipped event) {
            return new Skipped(event.record(), event.reason());
        }
    }

    /** Whether the record was handled now. */
    enum RetryOutcome {
        TAKEN,
        STILL_PARKED
    }

    /**
     * What became of a retry.
     *
     * @param taken how many records of the same subject were handled, this one included
     * @param heldBackBy the record that cannot be handled still; absent where none is left
     * @param error what is wrong with that one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Retry(
            String record,
            RetryOutcome outcome,
            int taken,
            @Nullable String heldBackBy,
            @Nullable String error) {}

    @GetMapping("/v1/parked-records")
    @Allowed({Role.OPERATIONS, Role.SPONSOR, Role.REGULATOR})
    @Operation(
            summary = "Records of other services that this one could not handle",
            description = "Each holds back the later ones of its subject alone, until it is retried or skipped.")
    Page<ParkedRecord> list(
            @RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "100") int limit) {
        return parked.page(after, Limits.page(limit)).map(ParkedRecord::of);
    }

    @GetMapping("/v1/parked-records/{record}")
    @Allowed({Role.OPERATIONS, Role.SPONSOR, Role.REGULATOR})
    ParkedRecord show(@PathVariable String record) {
        return ParkedRecord.of(known(record));
    }

    @PostMapping("/v1/parked-records/{record}/retry")
    @Allowed(Role.OPERATIONS)
    @Operation(
            summary = "Takes a parked record again",
            description = "With it those of its subject before it, and the later ones that it holds back, in their"
                    + " order. One that cannot be handled stays parked with its new error. Nothing is recorded, so a repeat"
                    + " under the same key is another retry.")
    Retry retry(@PathVariable String record, CommandCall call) {
        var result = unparking.retry(known(record));
        var stuck = result.stuck();
        return new Retry(
                record,
                parked.find(record).isPresent() ? RetryOutcome.STILL_PARKED : RetryOutcome.TAKEN,
                result.taken(),
                stuck.map(Parked::id).orElse(null),
                stuck.map(ParkedRecordsEndpoints::problem).orElse(null));
    }

    private static String problem(Parked stuck) {
        return stuck.beingSkipped() ? "It is being skipped; repeat the skip to end that." : stuck.error();
    }

    @PostMapping("/v1/parked-records/{record}/skip")
    @Allowed({Role.OPERATIONS, Role.SPONSOR})
    @Operation(
            summary = "Goes on without a parked record",
            description =
                    "Who did so and why is an event in the log of this service. The later records of its subject are"
                            + " taken then. One that follows another parked record waits for that one.")
    ResponseEntity<Answer<Skipped>> skip(@PathVariable String record, @RequestBody SkipRequest body, CommandCall call) {
        return claimed(
                record,
                Hashes.sha256Hex(call.actor().principal() + "\n" + call.idempotencyKey()),
                () -> desk.handle(
                        call,
                        command(record, body.reason()),
                        recorded -> Skipped.of(recorded.the(RecordSkipped.class))));
    }

    /** Of a record that is claimed, so that what is found here is not taken any more: it may be gone just before. */
    private SkipParkedRecord command(String record, SkipReason reason) {
        var waiting = parked.find(record);
        waiting.flatMap(parked::before).ifPresent(first -> {
            throw ProblemException.of(
                    422,
                    "FOLLOWS_PARKED_RECORD",
                    "The record waits behind " + first.id() + " of the same subject; retry or skip that one first.");
        });
        return new SkipParkedRecord(record, waiting.orElse(null), reason.text());
    }

    /**
     * No retry takes the record while it is being skipped. If that ends without an answer, the claim stays until the skip
     * is repeated, as it may be on record.
     */
    private <T> T claimed(String record, String claim, Supplier<T> skipping) {
        parked.claim(record, claim);
        T answer;
        try {
            answer = skipping.get();
        } catch (ProblemException refused) {
            if (refused.problem().code().equals(SkipRefusal.ALREADY_SKIPPED.name())) {
                parked.find(record).ifPresent(unparking::release);
            } else if (refused.problem().status() < 500) {
                parked.disclaim(record, claim);
            }
            throw refused;
        }
        parked.find(record).ifPresent(unparking::release);
        return answer;
    }

    private Parked known(String record) {
        return parked.find(record)
                .orElseThrow(() -> ProblemException.of(
                        404,
                        SkipRefusal.PARKED_RECORD_NOT_KNOWN.name(),
                        "No record " + record + " is parked here; it may have been taken or skipped meanwhile."));
    }
}

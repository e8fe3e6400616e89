package io.cytelog.runtime.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.axon.mongodb.Commit;
import io.cytelog.axon.mongodb.CommitLog;
import io.cytelog.axon.mongodb.LogVerification;
import io.cytelog.axon.mongodb.Receipt;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Open;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The service's own log, for those who check it: exact bodies, receipts, the public key and a re-computation. */
@RestController
public class LogEndpoints {
    private final CommitLog log;
    private final LogKey key;

    public LogEndpoints(CommitLog log) {
        this.log = log;
        this.key = new LogKey(log.name(), log.publicKey(), log.firstKey());
    }

    /**
     * A commit as the list shows it. The whole list as NDJSON is what verifiers take: see docs/formats/log.md.
     *
     * @param body the exact text whose hash is the leaf
     * @param checkpoint signed head of the tree, where the commit ends a group
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LoggedCommit(
            long position,
            long last,
            Instant at,
            long index,
            String root,
            String body,
            @Nullable String checkpoint) {
        static LoggedCommit of(Commit commit) {
            return new LoggedCommit(
                    commit.position(),
                    commit.last(),
                    commit.at(),
                    commit.index(),
                    commit.root(),
                    commit.body(),
                    commit.checkpoint());
        }
    }

    /**
     * The log's name and its keys in the form of the signed-note format: of this service's own checkpoints, and the first
     * one, with which whoever verifies the whole log begins.
     */
    public record LogKey(String log, String publicKey, String firstKey) {}

    @GetMapping("/v1/log")
    @Allowed({Role.REGULATOR, Role.SPONSOR})
    Page<LoggedCommit> commits(
            @RequestParam(defaultValue = "0") long after, @RequestParam(defaultValue = "100") int limit) {
        var commits = log.after(Math.max(0, after), Limits.page(limit));
        var next = commits.size() < Limits.page(limit)
                ? null
                : Long.toString(commits.getLast().last());
        return new Page<>(commits.stream().map(LoggedCommit::of).toList(), next);
    }

    @GetMapping("/v1/log/{position}")
    @Allowed({Role.REGULATOR, Role.SPONSOR})
    ResponseEntity<byte[]> body(@PathVariable long position) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(commit(position).body().getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/v1/log/{position}/receipt")
    @Allowed({Role.REGULATOR, Role.SPONSOR})
    Receipt receipt(@PathVariable long position) {
        return log.receipt(commit(position));
    }

    /** The hashes by which the log of {@code first} commits is seen to be the beginning of that of {@code second}. */
    public record Consistency(long first, long second, List<String> proof) {}

    @GetMapping("/v1/log/consistency")
    @Allowed({Role.REGULATOR, Role.SPONSOR})
    @Operation(
            summary =
                    "Proof between two sizes of the log (RFC 9162, 2.1.4): nothing was rewritten between two checkpoints")
    Consistency consistency(@RequestParam long first, @RequestParam long second) {
        return new Consistency(first, second, proved(() -> log.consistencyProof(first, second)));
    }

    /** The hashes from a commit to the root of the first {@code treeSize} commits. */
    public record Inclusion(long leafIndex, long treeSize, List<String> proof) {}

    @GetMapping("/v1/log/{position}/inclusion")
    @Allowed({Role.REGULATOR, Role.SPONSOR})
    @Operation(
            summary = "Proof that a commit is in the log of a later size (RFC 9162, 2.1.3), to go with any checkpoint")
    Inclusion inclusion(@PathVariable long position, @RequestParam long treeSize) {
        long index = commit(position).index();
        return new Inclusion(index, treeSize, proved(() -> log.inclusionProof(index, treeSize)));
    }

    private static List<String> proved(Supplier<List<String>> proof) {
        try {
            return proof.get();
        } catch (IllegalArgumentException unknown) {
            throw ProblemException.of(422, "SIZE_NOT_KNOWN", unknown.getMessage() + ".");
        }
    }

    @GetMapping("/v1/log/key")
    @Open
    LogKey key() {
        return key;
    }

    @GetMapping("/v1/log/verification")
    @Allowed({Role.REGULATOR, Role.SPONSOR, Role.MONITOR, Role.OPERATIONS})
    LogVerification verification() {
        return log.verify(ignored -> {});
    }

    private Commit commit(long position) {
        @Nullable Commit found = log.containing(position).orElse(null);
        if (found == null) {
            throw ProblemException.of(404, "NOT_KNOWN", "The log has no position " + position + ".");
        }
        return found;
    }
}

package io.cytelog.runtime.web;

import io.cytelog.axon.mongodb.Receipt;
import io.cytelog.runtime.web.Problem.Fault;
import java.io.Serial;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Thrown where a request is answered with a problem; carries everything the answer says. */
public final class ProblemException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final long retryAfterSeconds;

    private ProblemException(Problem problem, long retryAfterSeconds) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public static ProblemException of(int status, String code, String detail) {
        return new ProblemException(problem(status, code, detail, null, List.of(), null), -1);
    }

    public static ProblemException at(int status, String code, String detail, @Nullable String pointer) {
        return new ProblemException(problem(status, code, detail, pointer, List.of(), null), -1);
    }

    static ProblemException of(int status, String code, String detail, @Nullable String pointer, Receipt receipt) {
        return new ProblemException(problem(status, code, detail, pointer, List.of(), receipt), -1);
    }

    static ProblemException faults(int status, String code, String detail, List<Fault> faults) {
        var pointer = faults.size() == 1 ? faults.getFirst().pointer() : null;
        return new ProblemException(problem(status, code, detail, pointer, faults, null), -1);
    }

    /** An outage: 503 with {@code Retry-After}. */
    public static ProblemException unavailable(String code, String detail, long retryAfterSeconds) {
        return new ProblemException(problem(503, code, detail, null, List.of(), null), retryAfterSeconds);
    }

    /** What is to be read, or decided by, does not include yet what it must: worth asking again at once. */
    public static ProblemException notUpToDate(String detail) {
        return unavailable("NOT_UP_TO_DATE", detail, 1);
    }

    static Problem problem(
            int status,
            String code,
            String detail,
            @Nullable String pointer,
            List<Fault> faults,
            @Nullable Receipt receipt) {
        var resolved = HttpStatus.resolve(status);
        return new Problem(
                "about:blank",
                resolved == null ? "Error" : resolved.getReasonPhrase(),
                status,
                code,
                detail,
                pointer,
                faults,
                receipt);
    }

    /** A request that is refused before anything of ours knows it: the code says no more than the status. */
    static Problem refused(int status, String detail) {
        var resolved = HttpStatus.resolve(status);
        return problem(status, resolved == null ? "BAD_REQUEST" : resolved.name(), detail, null, List.of(), null);
    }

    public Problem problem() {
        return problem;
    }

    OptionalLong retryAfterSeconds() {
        return retryAfterSeconds < 0 ? OptionalLong.empty() : OptionalLong.of(retryAfterSeconds);
    }
}

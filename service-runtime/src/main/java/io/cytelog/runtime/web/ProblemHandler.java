package io.cytelog.runtime.web;

import com.mongodb.MongoException;
import io.cytelog.axon.mongodb.LogUnavailableException;
import io.cytelog.axon.mongodb.OutcomeUnknownException;
import io.cytelog.runtime.command.LostRaceException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Every failure as {@code application/problem+json}; a defect of ours is logged whole and told in one sentence. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

    @ExceptionHandler
    ResponseEntity<Problem> problem(ProblemException problem) {
        var headers = new HttpHeaders();
        problem.retryAfterSeconds().ifPresent(seconds -> headers.set(HttpHeaders.RETRY_AFTER, Long.toString(seconds)));
        return respond(problem.problem(), headers);
    }

    @ExceptionHandler
    ResponseEntity<Problem> lostRace(LostRaceException lost) {
        return problem(ProblemException.of(
                409,
                "CONCURRENT_CHANGE",
                "Others changed the same record at the same time; read it again and repeat the request."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> outcomeUnknown(OutcomeUnknownException unknown) {
        LOG.atWarn().setCause(unknown).log("The outcome of a commit is not known yet");
        return problem(ProblemException.unavailable(
                "OUTCOME_UNKNOWN",
                "Whether this was recorded is not known yet; repeat the request with the same Idempotency-Key.",
                2));
    }

    @ExceptionHandler({LogUnavailableException.class, MongoException.class})
    ResponseEntity<Problem> unavailable(RuntimeException outage) {
        LOG.atWarn().setCause(outage).log("The database did not answer");
        return problem(ProblemException.unavailable(
                "TEMPORARILY_UNAVAILABLE",
                "The record cannot be reached at the moment; repeat the request with the same Idempotency-Key.",
                5));
    }

    /** Thrown on: the server then closes the connection in the middle of the answer, which every client notices. */
    @ExceptionHandler
    ResponseEntity<Problem> cutShort(ListCutShortException begun) {
        LOG.atWarn().setCause(begun).log("A list was broken off");
        throw begun;
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongPathOrQuery(MethodArgumentTypeMismatchException wrong) {
        var asked = ResolvableType.forMethodParameter(wrong.getParameter());
        var type = asked.asCollection().getGeneric(0).resolve(asked.resolve(Object.class));
        var detail = BodySentences.sentenceOfParameter(wrong.getMostSpecificCause(), type);
        return problem(ProblemException.of(400, "INVALID_PARAMETER", wrong.getName() + ": " + detail));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
        return problem(ProblemException.of(400, "BODY_MISSING", "This request needs a JSON object as its body."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> mediaType(HttpMediaTypeNotSupportedException wrong) {
        return problem(ProblemException.of(
                415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as JSON, with Content-Type: application/json."));
    }

    /** Also Spring's own refusals (unknown path, wrong method, missing parameter): they know their status. */
    @ExceptionHandler
    ResponseEntity<Problem> anythingElse(Throwable thrown) {
        if (thrown instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            var status = known.getStatusCode().value();
            var detail = known.getBody().getDetail();
            var problem =
                    ProblemException.refused(status, detail == null ? "This request cannot be answered here." : detail);
            return respond(problem, known.getHeaders());
        }
        LOG.atError().setCause(thrown).log("A request failed by a defect of this service");
        return respond(
                ProblemException.problem(
                        500, "INTERNAL_ERROR", "This is a fault of ours and has been logged.", null, List.of(), null),
                new HttpHeaders());
    }

    private static ResponseEntity<Problem> respond(Problem problem, HttpHeaders headers) {
        return ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}

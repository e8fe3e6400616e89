package io.cytelog.runtime.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** What the server itself refuses, mostly before anything of ours sees it, as problem details like everything else. */
public final class ProblemValve extends ErrorReportValve {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemValve.class);

    private final JsonMapper json;

    public ProblemValve(JsonMapper json) {
        this.json = json;
    }

    /** Makes this the only one that reports: of several the innermost would, and a page of errors before any of them. */
    public void takeOver(Context context) {
        Arrays.stream(context.findErrorPages()).forEach(context::removeErrorPage);
        var host = context.getParent();
        var pipeline = host.getPipeline();
        Arrays.stream(pipeline.getValves())
                .filter(ErrorReportValve.class::isInstance)
                .forEach(pipeline::removeValve);
        pipeline.addValve(this);
        if (host instanceof StandardHost standard) {
            standard.setErrorReportValveClass(getClass().getName());
        }
    }

    @Override
    protected void report(Request request, Response response, Throwable thrown) {
        int status = response.getStatus();
        if (status < HttpStatus.BAD_REQUEST.value()
                || response.getContentWritten() > 0
                || !response.setErrorReported()) {
            return;
        }
        var problem = ProblemException.refused(status, sentence(status));
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(json.writeValueAsString(problem));
                response.finishResponse();
            }
        } catch (IOException | IllegalStateException gone) {
            LOG.atDebug().setCause(gone).log("Whoever sent what cannot be understood does not wait for an answer");
        }
    }

    private static String sentence(int status) {
        if (status >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            return "This is a fault of ours and has been logged.";
        }
        return status == HttpStatus.REQUEST_TIMEOUT.value()
                ? "The body did not arrive in time; repeat the request with the same Idempotency-Key."
                : "This request cannot be understood: check its path, its headers and its length.";
    }
}

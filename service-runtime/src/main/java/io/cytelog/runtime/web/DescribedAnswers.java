package io.cytelog.runtime.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.QueryParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/** Describes in the OpenAPI document how every call is answered: what was recorded, what is read, and what was refused. */
public final class DescribedAnswers implements GlobalOperationCustomizer, GlobalOpenApiCustomizer {
    private static final String OK = "200";
    private static final String CREATED = "201";

    @Override
    public void customise(OpenAPI document) {
        problem().referencedSchemas.forEach(document.getComponents()::addSchemas);
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        var verbs = verbs(handler);
        if (verbs.contains(RequestMethod.POST) && records(handler)) {
            describeRecorded(operation);
        }
        if (verbs.contains(RequestMethod.GET)) {
            describeRead(operation);
        }
        operation.getResponses().addApiResponse(ApiResponses.DEFAULT, refusal());
        return operation;
    }

    private static List<RequestMethod> verbs(HandlerMethod handler) {
        var mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
        return mapping == null ? List.of() : List.of(mapping.method());
    }

    /** As {@link CommandDesk} answers. */
    private static boolean records(HandlerMethod handler) {
        var answer = ResolvableType.forMethodReturnType(handler.getMethod()).getGeneric(0);
        return answer.resolve() == Answer.class
                && Arrays.stream(handler.getMethodParameters())
                        .anyMatch(parameter -> parameter.getParameterType() == CommandCall.class);
    }

    private static void describeRecorded(Operation operation) {
        var answer = operation.getResponses().remove(OK);
        if (answer != null) {
            operation
                    .getResponses()
                    .addApiResponse(
                            CREATED,
                            answer.description(
                                    "Recorded; a repeat with the same Idempotency-Key and body gets the same answer."));
        }
    }

    private static void describeRead(Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().stream()
                    .filter(parameter -> "limit".equals(parameter.getName()) && parameter.getSchema() != null)
                    .forEach(parameter -> parameter
                            .getSchema()
                            .minimum(BigDecimal.ONE)
                            .maximum(BigDecimal.valueOf(Limits.LARGEST_PAGE)));
        }
        operation.addParametersItem(new QueryParameter()
                .name(ReadYourWrites.PARAMETER)
                .description(
                        "A place in a log, as log:position: the read waits until it includes that, and is refused with"
                                + " 503 where that takes too long. The receipt of what was recorded names one.")
                .schema(new StringSchema()
                        .pattern("^" + ReadYourWrites.FORM.pattern() + "$")
                        .example("screening:12")));
        operation
                .getResponses()
                .values()
                .forEach(answer -> answer.addHeaderObject(
                        AgeOfReads.HEADER,
                        new Header()
                                .description(
                                        "Up to which position this includes the logs of the services whose facts this one takes in,"
                                                + " and when each had told no more (a dictionary, RFC 9651). Absent where it takes in none.")
                                .schema(new StringSchema().example("screening=41;heard=\"2025-03-03T08:00:00Z\""))));
    }

    private static ApiResponse refusal() {
        return new ApiResponse()
                .description("Refused, or a fault of the service: the code says which, the sentence what to do.")
                .content(new Content()
                        .addMediaType(
                                org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                new MediaType().schema(problem().schema)))
                .addHeaderObject(
                        HttpHeaders.RETRY_AFTER,
                        new Header()
                                .description("With 503: after how many seconds to ask again.")
                                .schema(new IntegerSchema().minimum(BigDecimal.ONE)));
    }

    private static ResolvedSchema problem() {
        return ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(Problem.class).resolveAsRef(true));
    }
}

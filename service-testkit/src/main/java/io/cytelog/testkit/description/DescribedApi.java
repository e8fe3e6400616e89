package io.cytelog.testkit.description;

import static org.assertj.core.api.Assertions.assertThat;

import io.cytelog.runtime.web.Answer;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.testkit.ServiceUnderTest;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What a service describes of its calls in its OpenAPI document, compared with what its code asks for and answers. */
public final class DescribedApi {
    private static final String SCHEMAS = "#/components/schemas/";

    /** A call with what is written of it. */
    private record Call(String name, HandlerMethod handler, JsonNode described) {
        Method method() {
            return handler.getMethod();
        }

        boolean records() {
            return ResolvableType.forMethodReturnType(method()).getGeneric(0).resolve() == Answer.class
                    && Arrays.asList(method().getParameterTypes()).contains(CommandCall.class);
        }

        JsonNode parameter(String name) {
            return described
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("name").asString().equals(name))
                    .findAny()
                    .orElseGet(MissingNode::getInstance);
        }

        Optional<Class<?>> body() {
            return Arrays.stream(handler.getMethodParameters())
                    .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                    .<Class<?>>map(MethodParameter::getParameterType)
                    .findAny();
        }
    }

    private final JsonNode document;
    private final List<Call> calls = new ArrayList<>();

    private DescribedApi(ServiceUnderTest service) {
        document = service.anonymous().get("/v3/api-docs").body();
        service.beans(RequestMappingHandlerMapping.class)
                .forEach(all -> all.getHandlerMethods()
                        .forEach((mapping, handler) -> mapping.getPatternValues()
                                .forEach(path -> mapping.getMethodsCondition()
                                        .getMethods()
                                        .forEach(verb -> add(path, verb.name(), handler)))));
    }

    private void add(String path, String verb, HandlerMethod handler) {
        var described = document.path("paths").path(path).path(verb.toLowerCase(Locale.ROOT));
        if (handler.getBeanType().getName().startsWith("io.cytelog.") && described.isObject()) {
            calls.add(new Call(verb + " " + path, handler, described));
        }
    }

    /** Asserts that every call is described as it is. */
    public static void assertIsThatOf(ServiceUnderTest service) {
        var api = new DescribedApi(service);
        assertThat(api.calls).isNotEmpty();
        api.assertEveryTypeHasANameOfItsOwn();
        assertThat(api.document.at("/components/schemas").propertyNames())
                .as("what may be any JSON is no bean")
                .doesNotContain("JsonNode");
        api.calls.forEach(call -> {
            api.assertBody(call);
            assertAnswers(call);
            assertRead(call);
        });
    }

    /** What was recorded by a POST is answered with 201, and everything may be refused. */
    private static void assertAnswers(Call call) {
        var answers = call.described().path("responses");
        if (call.name().startsWith("POST ") && call.records()) {
            assertThat(answers.propertyNames()).as(call.name()).containsExactlyInAnyOrder("201", "default");
        }
        assertThat(answers.at("/default/content/application~1problem+json/schema/$ref")
                        .asString(""))
                .as(call.name())
                .isEqualTo(SCHEMAS + "Problem");
        assertThat(answers.at("/default/headers").propertyNames()).containsExactly("Retry-After");
    }

    private static void assertRead(Call call) {
        if (call.name().startsWith("GET ")) {
            assertThat(call.parameter("atLeast").path("in").asString(""))
                    .as(call.name())
                    .isEqualTo("query");
            assertThat(call.described().at("/responses/200/headers").propertyNames())
                    .as(call.name())
                    .containsExactly("As-Of");
            var limit = call.parameter("limit").path("schema");
            if (limit.isObject()) {
                assertThat(List.of(
                                limit.path("minimum").asInt(0),
                                limit.path("maximum").asInt(0),
                                limit.path("default").asInt(0)))
                        .as(call.name())
                        .containsExactly(1, 500, 100);
            }
        }
    }

    private void assertEveryTypeHasANameOfItsOwn() {
        var types = new SpokenTypes();
        calls.forEach(call -> {
            types.add(call.method().getGenericReturnType());
            call.body().ifPresent(types::add);
        });
        Map<String, Class<?>> named = new HashMap<>();
        for (var type : types.all()) {
            var name = nameOf(type);
            if (name.isPresent()) {
                var other = named.put(name.get(), type);
                assertThat(other)
                        .as("%s has the schema's name of %s", type, name.get())
                        .isNull();
            }
        }
    }

    /** Under which its schema stands; a value that is written as a text or a number has none. */
    private static Optional<String> nameOf(Class<?> type) {
        var schema = ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(type).resolveAsRef(true))
                .schema;
        return Optional.ofNullable(schema)
                .map(found -> found.get$ref())
                .map(reference -> reference.substring(reference.lastIndexOf('/') + 1));
    }

    private void assertBody(Call call) {
        call.body().filter(Class::isRecord).ifPresent(body -> {
            var reference = call.described()
                    .at("/requestBody/content/application~1json/schema/$ref")
                    .asString("");
            assertThat(reference).as(call.name()).startsWith(SCHEMAS);
            assertThat(Objects.requireNonNull(document.at(reference.substring(1)))
                            .path("properties")
                            .propertyNames())
                    .as("what %s asks for", call.name())
                    .containsExactlyInAnyOrderElementsOf(Arrays.stream(body.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList());
        });
    }
}

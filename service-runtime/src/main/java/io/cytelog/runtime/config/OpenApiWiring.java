package io.cytelog.runtime.config;

import io.cytelog.runtime.security.Actor;
import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.web.CommandCall;
import io.cytelog.runtime.web.DescribedAnswers;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.web.method.HandlerMethod;

/** The API's description of itself: who may call what, which header a recording call needs. */
@Configuration(proxyBeanMethods = false)
class OpenApiWiring {
    private static final String BEARER = "bearer";

    @Bean
    OpenAPI openApi(CytelogSettings settings) {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(CommandCall.class, Actor.class);
        return new OpenAPI()
                .info(new Info()
                        .title("Cytelog " + settings.service() + " service")
                        .version("v1")
                        .description("Every success that recorded something carries a receipt; every refusal is"
                                + " application/problem+json with a stable code.")
                        .license(new License().name("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /** Asked after all others, as it asks nobody. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelConverter namedSchemas() {
        return new ModelResolver(Json31.mapper(), new SchemaNames()).openapi31(true);
    }

    @Bean
    ModelConverter requiredByNullness() {
        return new RequiredByNullness();
    }

    @Bean
    ModelConverter looseValues() {
        return new LooseValues();
    }

    @Bean
    DescribedAnswers describedAnswers() {
        return new DescribedAnswers();
    }

    @Bean
    OperationCustomizer callRules() {
        return (operation, handler) -> {
            describeRoles(operation, handler);
            if (handler.getMethod().getReturnType() == Page.class) {
                describeList(operation, handler);
            }
            if (Arrays.stream(handler.getMethodParameters())
                    .anyMatch(parameter -> parameter.getParameterType() == CommandCall.class)) {
                operation.addParametersItem(new HeaderParameter()
                        .name("Idempotency-Key")
                        .required(true)
                        .description("New for each request, the same for each repeat of it")
                        .schema(new StringSchema().minLength(1).maxLength(255)));
            }
            return operation;
        };
    }

    /** A list is served a page at a time, or whole and line by line. */
    private static void describeList(Operation operation, HandlerMethod handler) {
        var item = ResolvableType.forMethodReturnType(handler.getMethod())
                .getGeneric(0)
                .getType();
        var line = ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(item).resolveAsRef(true))
                .schema;
        var answer = Objects.requireNonNull(operation.getResponses().get("200"));
        var page = answer.getContent().values().iterator().next();
        answer.content(new Content()
                .addMediaType(MediaType.APPLICATION_JSON_VALUE, page)
                .addMediaType(
                        MediaType.APPLICATION_NDJSON_VALUE,
                        new io.swagger.v3.oas.models.media.MediaType().schema(line)));
        answer.description("A page of at most limit items, whose next is the after of the next page; or, as NDJSON,"
                + " every item from after on, one a line. An NDJSON answer that is not whole ends with a broken"
                + " connection.");
    }

    private static void describeRoles(Operation operation, HandlerMethod handler) {
        var allowed = handler.getMethodAnnotation(Allowed.class);
        if (allowed != null) {
            var roles = Arrays.stream(allowed.value()).map(Role::claim).collect(Collectors.joining(", "));
            var open = "Open to: " + roles + (allowed.signing() ? ". A signature: asks for a fresh login." : ".");
            var written = operation.getDescription();
            operation.description(written == null || written.isBlank() ? open : written + "\n\n" + open);
        }
    }
}

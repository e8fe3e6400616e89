package io.cytelog.runtime.config;

import io.cytelog.runtime.view.Progress;
import io.cytelog.runtime.web.ProblemValve;
import io.cytelog.runtime.web.RequestPlaces;
import io.cytelog.runtime.web.WebRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.json.JsonMapper;

/** HTTP as every service speaks it. */
@Configuration(proxyBeanMethods = false)
@Import(WebRules.ProblemAdvice.class)
class WebWiring {

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return StrictJson::apply;
    }

    @Bean
    RequestPlaces requestPlaces(
            @Value("${server.tomcat.threads.max}") int atOnce, CytelogSettings settings, MeterRegistry meters) {
        return new RequestPlaces(atOnce, settings.awaitBody(), meters);
    }

    /** Before everything else: not even the token of a request that waits is looked at. */
    @Bean
    FilterRegistrationBean<RequestPlaces> placesFirst(RequestPlaces places) {
        var first = new FilterRegistrationBean<>(places);
        first.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return first;
    }

    /** Last, as Spring Boot adds a valve of its own. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> whatTheServerRefuses(JsonMapper json) {
        return factory -> factory.addContextCustomizers(new ProblemValve(json)::takeOver);
    }

    /** Whoever asks for a parameter means the query: the server would read a form for it, as slowly as that is sent. */
    @Bean
    TomcatConnectorCustomizer formsAreNotRead() {
        return connector -> connector.setParseBodyMethods("");
    }

    /** A thread for every request: those without a place cost no more than that. */
    @Bean
    TomcatProtocolHandlerCustomizer<?> requestThreads() {
        var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("request-", 0).factory());
        return protocol -> protocol.setExecutor(threads);
    }

    @Bean
    WebRules webRules(
            JsonMapper json,
            Clock clock,
            CytelogSettings settings,
            Progress progress,
            RequestPlaces places,
            ObjectProvider<RequestMappingHandlerAdapter> adapter) {
        return new WebRules(json, clock, settings.security().freshLogin(), progress, places, adapter::getObject);
    }
}

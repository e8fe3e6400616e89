package io.cytelog.runtime.config;

import io.cytelog.runtime.view.Progress;
import io.cytelog.runtime.web.RequestThreads;
import io.cytelog.runtime.web.WebRules;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
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

    @Bean(destroyMethod = "close")
    RequestThreads requestThreads(@Value("${server.tomcat.threads.max}") int atOnce, MeterRegistry meters) {
        return new RequestThreads(atOnce, meters);
    }

    @Bean
    WebRules webRules(
            JsonMapper json,
            Clock clock,
            CytelogSettings settings,
            Progress progress,
            ObjectProvider<RequestMappingHandlerAdapter> adapter) {
        return new WebRules(json, clock, settings.security().freshLogin(), progress, adapter::getObject);
    }
}

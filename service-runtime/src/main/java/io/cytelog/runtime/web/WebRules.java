package io.cytelog.runtime.web;

import io.cytelog.runtime.view.Progress;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Import;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import tools.jackson.databind.json.JsonMapper;

/** The common rules of the published interface, as Spring MVC applies them. */
public final class WebRules implements WebMvcConfigurer {
    private final BodyConverter bodies;
    private final PageLines lists;
    private final AccessCheck access;
    private final ReadYourWrites readYourWrites;
    private final AgeOfReads ages;

    public WebRules(
            JsonMapper json,
            Clock clock,
            Duration freshLogin,
            Progress progress,
            RequestPlaces places,
            Supplier<RequestMappingHandlerAdapter> adapter) {
        this.bodies = new BodyConverter(json, clock);
        this.lists = new PageLines(json, places, new PageTurner(adapter));
        this.access = new AccessCheck(clock, freshLogin);
        this.readYourWrites = new ReadYourWrites(progress::await, places);
        this.ages = new AgeOfReads(progress);
    }

    /** Brings the problem details in. */
    @Import(ProblemHandler.class)
    public static final class ProblemAdvice {}

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.addCustomConverter(bodies);
        // Last: whoever accepts anything gets a page of JSON.
        converters.configureMessageConvertersList(all -> all.add(lists));
    }

    @Override
    public void addFormatters(FormatterRegistry formats) {
        formats.addFormatter(new AskedMoments());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallResolver(new TraceContext(new SecureRandom())));
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors.addInterceptor(access);
        interceptors.addInterceptor(readYourWrites);
        interceptors.addInterceptor(ages);
    }
}

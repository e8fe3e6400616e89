package io.cytelog.runtime.web;

import io.cytelog.runtime.view.Page;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.method.support.InvocableHandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletRequestDataBinderFactory;

/**
 * Asks the endpoint of the current request again, with another {@code after} and everything else as it was: the same
 * caller, the same filters, the same check of what the caller may see.
 */
final class PageTurner {
    private static final String AFTER = "after";

    private final Supplier<RequestMappingHandlerAdapter> adapter;

    /** @param adapter the one that serves requests; it is there when the first request is */
    PageTurner(Supplier<RequestMappingHandlerAdapter> adapter) {
        this.adapter = adapter;
    }

    /** The page of the current request's list that follows {@code cursor}. */
    Page<?> page(String cursor) throws Exception {
        var attributes = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        var request = new ServletWebRequest(new Turned(attributes.getRequest(), cursor), attributes.getResponse());
        var page = endpoint(attributes.getRequest()).invokeForRequest(request, new ModelAndViewContainer());
        return (Page<?>) Objects.requireNonNull(page);
    }

    private InvocableHandlerMethod endpoint(HttpServletRequest request) {
        var serving = adapter.get();
        var handler = (HandlerMethod)
                Objects.requireNonNull(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE));
        var endpoint = new InvocableHandlerMethod(handler.createWithResolvedBean());
        endpoint.setHandlerMethodArgumentResolvers(new HandlerMethodArgumentResolverComposite()
                .addResolvers(Objects.requireNonNull(serving.getArgumentResolvers())));
        endpoint.setDataBinderFactory(new ServletRequestDataBinderFactory(null, serving.getWebBindingInitializer()));
        return endpoint;
    }

    private static final class Turned extends HttpServletRequestWrapper {
        private final String cursor;

        private Turned(HttpServletRequest request, String cursor) {
            super(request);
            this.cursor = cursor;
        }

        @Override
        public @Nullable String getParameter(String name) {
            return name.equals(AFTER) ? cursor : super.getParameter(name);
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return name.equals(AFTER) ? new String[] {cursor} : super.getParameterValues(name);
        }
    }
}

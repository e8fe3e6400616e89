package io.cytelog.runtime.config;

import io.swagger.v3.core.jackson.TypeNameResolver;

/**
 * The name of a type in the OpenAPI document: by its class alone, whatever else there is. What stands within another bears that
 * one's name before its own, as many endpoints have a {@code CorrectionRequest}.
 */
final class SchemaNames extends TypeNameResolver {
    @Override
    protected String getNameOfClass(Class<?> type) {
        var own = type.getSimpleName();
        var enclosing = type.getEnclosingClass();
        if (enclosing == null) {
            return own;
        }
        var of = getNameOfClass(enclosing).replaceFirst("Endpoints?$", "");
        return own.startsWith(of) ? own : of + own;
    }
}

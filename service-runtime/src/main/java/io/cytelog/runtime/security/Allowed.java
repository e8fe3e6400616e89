package io.cytelog.runtime.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The roles that may call an endpoint. An endpoint without it is closed to everybody. It may stand on an annotation that
 * gives a group of callers its name.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {
    Role[] value();

    /** Signing calls ask for a login not older than {@code cytelog.security.fresh-login}. */
    boolean signing() default false;

    /** Whether the answer opens what is sealed, to somebody of these roles: how long that takes is nobody's to see. */
    boolean opensSeals() default false;
}

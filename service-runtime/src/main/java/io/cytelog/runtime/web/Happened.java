package io.cytelog.runtime.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a time of a request body that lies in the past by its meaning: an {@code Instant}, {@code LocalDate} or {@code
 * ClinicalTime} in the future is answered with 422 {@code IN_THE_FUTURE}.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Happened {}

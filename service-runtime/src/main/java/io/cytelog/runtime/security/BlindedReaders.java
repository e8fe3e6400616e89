package io.cytelog.runtime.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Open to those who read what happened to subjects without knowing their arm. Holders of site roles see their own
 * site's.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Allowed({
    Role.SITE_STAFF,
    Role.INVESTIGATOR,
    Role.MONITOR,
    Role.MEDICAL_MONITOR,
    Role.DSMB,
    Role.SPONSOR,
    Role.REGULATOR
})
public @interface BlindedReaders {}

package io.cytelog.runtime.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Open to whoever has a role, for what is secret to nobody who takes part. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Allowed({
    Role.SITE_STAFF,
    Role.INVESTIGATOR,
    Role.MONITOR,
    Role.QUALIFIED_PERSON,
    Role.UNBLINDED_PHARMACIST,
    Role.MEDICAL_MONITOR,
    Role.UNBLINDING_OFFICER,
    Role.UNBLINDED_STATISTICIAN,
    Role.DSMB,
    Role.SPONSOR,
    Role.REGULATOR,
    Role.OPERATIONS
})
public @interface EveryRole {}

package io.cytelog.dosing.write;

import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Open to those who report what went wrong in the trial. Holders of site roles report of their own site. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Allowed({
    Role.SITE_STAFF,
    Role.INVESTIGATOR,
    Role.MONITOR,
    Role.QUALIFIED_PERSON,
    Role.UNBLINDED_PHARMACIST,
    Role.MEDICAL_MONITOR,
    Role.SPONSOR
})
public @interface OversightReporters {}

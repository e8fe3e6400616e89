package io.cytelog.screening.read;

import io.cytelog.runtime.security.Allowed;
import io.cytelog.runtime.security.Role;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Open to those who read of candidates; holders of site roles see their own site's. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Allowed({Role.SITE_STAFF, Role.INVESTIGATOR, Role.MONITOR, Role.MEDICAL_MONITOR, Role.SPONSOR, Role.REGULATOR})
public @interface ScreeningReaders {}

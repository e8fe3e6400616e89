package io.cytelog.runtime.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A role of the published interface, as it stands in the {@code roles} claim of a token (lower case, hyphens). */
public enum Role {
    SITE_STAFF(true),
    INVESTIGATOR(true),
    MONITOR(true),
    QUALIFIED_PERSON(false),
    UNBLINDED_PHARMACIST(false),
    MEDICAL_MONITOR(false),
    UNBLINDING_OFFICER(false),
    UNBLINDED_STATISTICIAN(false),
    DSMB(false),
    SPONSOR(false),
    REGULATOR(false),
    OPERATIONS(false),
    /** The service itself, when it notes what another service published; no token carries it. */
    SERVICE(false);

    private final boolean boundToSite;

    Role(boolean boundToSite) {
        this.boundToSite = boundToSite;
    }

    /** Whether holders see their own site's subjects alone. */
    public boolean isBoundToSite() {
        return boundToSite;
    }

    /** Whether holders may know arms, or what tells them. */
    public boolean isUnblinded() {
        return switch (this) {
            case QUALIFIED_PERSON, UNBLINDED_PHARMACIST, UNBLINDING_OFFICER, UNBLINDED_STATISTICIAN, DSMB -> true;
            case SITE_STAFF, INVESTIGATOR, MONITOR, MEDICAL_MONITOR, SPONSOR, REGULATOR, OPERATIONS, SERVICE -> false;
        };
    }

    /** The role as tokens and events write it, for example {@code site-staff}. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The role that a token's claim names, if there is one; {@link #SERVICE} cannot be claimed. */
    public static Optional<Role> ofClaim(String claim) {
        return Arrays.stream(values())
                .filter(role -> role != SERVICE && role.claim().equals(claim))
                .findFirst();
    }
}

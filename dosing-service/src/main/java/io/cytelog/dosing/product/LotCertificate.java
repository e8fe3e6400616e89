package io.cytelog.dosing.product;

import org.jspecify.annotations.Nullable;

/** Reference of a certificate and the reason given: sealed text of a release or rejection, as both may name the lot. */
public record LotCertificate(
        @Nullable String certificate, @Nullable String reason) {
    /** Says nothing, as texts of objects end up in program logs. */
    @Override
    public String toString() {
        return "LotCertificate[]";
    }
}

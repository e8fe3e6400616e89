package io.cytelog.screening.event;

/** What deviates. */
public enum DeviationKind {
    /** The form was not approved when it was signed: procedures are blocked until a valid consent is recorded. */
    CONSENT_FORM_NOT_APPROVED,
    /** A procedure of the study took place before consent. */
    PROCEDURE_BEFORE_CONSENT,
    /** By a corrected moment, the site was not open when it screened or enrolled. */
    SITE_NOT_OPEN,
    /** By its corrected moment, an enrolment took place before the verdict was signed. */
    ENROLLED_BEFORE_SIGNATURE,
    /** A review found that a subject had not fulfilled every criterion when enrolled. */
    ENROLLED_NOT_ELIGIBLE
}

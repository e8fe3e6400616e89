package io.cytelog.screening.event;

/** What deviates. */
public enum DeviationKind {
    /** The form was not approved when it was signed: procedures are blocked until a valid consent is recorded. */
    CONSENT_FORM_NOT_APPROVED,
    /** A procedure of the study took place before consent. */
    PROCEDURE_BEFORE_CONSENT,
    /** A review found that a subject had not fulfilled every criterion when enrolled. */
    ENROLLED_NOT_ELIGIBLE
}

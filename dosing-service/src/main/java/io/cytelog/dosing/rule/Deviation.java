package io.cytelog.dosing.rule;

/**
 * What was odd about an administration or a visit that took place. No code of this list depends on what is in the kit: expiry and
 * preparation concern product and placebo alike, and the number of cells is judged under seal.
 */
public enum Deviation {
    /** It was reported from a site that is not one where the protocol has the product given. */
    NOT_AN_ADMINISTRATION_SITE,
    /** No permission for this kit was valid when the administration began. */
    NO_VALID_CHECK,
    /** The check was entered only after the administration had begun, whatever time it states. */
    CHECK_ENTERED_AFTERWARDS,
    /** What the recheck before the needle found, as it is known now, excludes the subject. */
    RECHECK_FAILED,
    /** The subject was allotted no kit, though the protocol randomises. */
    NOT_RANDOMISED,
    /** The kit is not the one that the subject was allotted. */
    KIT_MISMATCH,
    /** The source names no kit, though the protocol demands one. */
    KIT_NOT_STATED,
    /** The kit had not been prepared yet, or what was in it had been disposed of. */
    KIT_NOT_PREPARED,
    /** The kit had been given before, to this subject or another. */
    KIT_ALREADY_GIVEN,
    /** The prepared kit was used after its end of use. */
    PRODUCT_EXPIRED,
    /** The subject had been given as many administrations as the protocol provides. */
    SECOND_ADMINISTRATION,
    /** It began while the trial was halted. */
    AFTER_HALT,
    /** It began after the subject had withdrawn. */
    AFTER_WITHDRAWAL,
    /** It began before the subject was enrolled. */
    BEFORE_ENROLMENT,
    /** The number of injections is not the protocol's. */
    INJECTION_COUNT,
    /** One place on the limb was injected more than once. */
    INJECTION_SITE_REPEATED,
    /** The volume of an injection is not stated, though the protocol demands a kit that is accounted for. */
    VOLUME_NOT_STATED,
    /** The limb is not named, though the protocol has a rule for it. */
    LIMB_NOT_STATED,
    /** Another limb was injected than the one that was checked. */
    OTHER_LIMB_THAN_CHECKED,
    /** Who gave it is not named, though the protocol demands two persons. */
    OPERATOR_NOT_STATED,
    /** Operator and witness are one person. */
    SAME_PERSON,
    /** No witness is named, though the protocol demands one. */
    WITNESS_NOT_STATED,
    /** Whether all of it was given is not stated, though the protocol demands a kit that is accounted for. */
    COMPLETENESS_NOT_STATED,
    /** It was not completed, and no cause is given. */
    CAUSE_NOT_STATED,
    /** The end lies before the start. */
    ENDS_BEFORE_START,
    /** A visit took place before its window or after it. */
    VISIT_OUT_OF_WINDOW
}

package io.cytelog.dosing.rule;

/** What a deviation from the protocol or from good clinical practice is about. */
public enum DeviationCategory {
    /** Informed consent: missing, late, of a version not approved, or not respected. */
    CONSENT,
    /** Somebody took part who did not meet the criteria. */
    ELIGIBILITY,
    /** Randomisation and allotment of kits. */
    ALLOCATION,
    /** Somebody knows an arm who should not. */
    BLINDING,
    /** Storage, preparation, labelling or accounting of the product. */
    PRODUCT,
    /** The administration: how, when, by whom, where. */
    ADMINISTRATION,
    /** A visit out of its window or missed. */
    VISIT,
    /** A procedure or measurement left out or done otherwise. */
    PROCEDURE,
    /** A medicine or treatment that the protocol does not allow. */
    PROHIBITED_TREATMENT,
    /** Reporting of adverse events, late or left out. */
    SAFETY_REPORTING,
    /** Source data, records and their confidentiality. */
    DATA,
    OTHER;

    /** The category of what was odd about an administration or a visit. */
    public static DeviationCategory of(Deviation deviation) {
        return switch (deviation) {
            case NOT_AN_ADMINISTRATION_SITE,
                    NO_VALID_CHECK,
                    CHECK_ENTERED_AFTERWARDS,
                    SECOND_ADMINISTRATION,
                    AFTER_HALT,
                    KIT_ALREADY_GIVEN,
                    INJECTION_COUNT,
                    INJECTION_SITE_REPEATED,
                    OTHER_LIMB_THAN_CHECKED,
                    SAME_PERSON -> ADMINISTRATION;
            case NOT_RANDOMISED, KIT_MISMATCH -> ALLOCATION;
            case KIT_NOT_PREPARED, PRODUCT_EXPIRED -> PRODUCT;
            case AFTER_WITHDRAWAL -> CONSENT;
            case BEFORE_ENROLMENT, RECHECK_FAILED -> ELIGIBILITY;
            case VISIT_OUT_OF_WINDOW -> VISIT;
            case KIT_NOT_STATED,
                    VOLUME_NOT_STATED,
                    LIMB_NOT_STATED,
                    OPERATOR_NOT_STATED,
                    WITNESS_NOT_STATED,
                    COMPLETENESS_NOT_STATED,
                    CAUSE_NOT_STATED,
                    ENDS_BEFORE_START -> DATA;
        };
    }
}

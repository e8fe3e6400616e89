package io.cytelog.dosing.rule;

/** What happened to or with the product. */
public enum ProductEventKind {
    /** A defect of product, container, label or delivery. */
    COMPLAINT,
    /** It was kept or carried outside its limits of temperature. */
    TEMPERATURE_EXCURSION,
    /** It was found, or may be, contaminated. */
    CONTAMINATION,
    /** Wrong kit, wrong subject, wrong route, wrong amount or wrong time, also where it was noticed in time. */
    MEDICATION_ERROR,
    /** Something has become known of a donor after the donation. It concerns product alone, so that it would tell an arm. */
    DONOR_LOOK_BACK,
    /** It was found outside its specification, or given so (guideline C(2019) 7140). */
    OUT_OF_SPECIFICATION
}

package io.cytelog.contracts.protocol;

/** The law under which safety is reported. */
public enum ReportingRegime {
    /** Regulation (EU) 536/2014. */
    CTR,
    /** Directive 2001/20/EC with the Dutch reporting to the ethics committee. */
    LEGACY_WMO
}

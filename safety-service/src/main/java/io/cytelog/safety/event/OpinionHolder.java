package io.cytelog.safety.event;

/** Whose opinion on causality it is; neither overwrites the other. */
public enum OpinionHolder {
    INVESTIGATOR,
    SPONSOR
}

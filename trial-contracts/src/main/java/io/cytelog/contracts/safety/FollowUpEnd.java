package io.cytelog.contracts.safety;

/** Why nothing more is heard of a subject. */
public enum FollowUpEnd {
    DEATH,
    LOST_TO_FOLLOW_UP
}

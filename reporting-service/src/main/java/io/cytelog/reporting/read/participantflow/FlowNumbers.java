package io.cytelog.reporting.read.participantflow;

import java.util.Map;

/**
 * The numbers of a CONSORT diagram, for one site or all. A subject that was dosed twice counts by the fuller dose; a
 * candidate that fails several criteria counts under each.
 *
 * @param screened candidates whose screening was opened
 * @param inScreening of these, neither failed nor enrolled
 * @param screenFailures of these, failed
 * @param failedBy failures by criterion
 * @param enrolled subjects enrolled
 * @param randomised of these, allotted a kit
 * @param dosed of these, given anything
 * @param completeness the dosed by {@code COMPLETE}, {@code PARTIAL}, {@code ABORTED}, {@code NOT_STATED}
 * @param withdrawn subjects that withdrew from anything
 * @param withdrawnFrom the withdrawn by scope
 * @param followUpEnded subjects of whom nothing more is heard: who died or are lost to follow-up
 * @param followUpEndedBy these by {@code DEATH} and {@code LOST_TO_FOLLOW_UP}; who was lost and is known to have died counts under both
 */
record FlowNumbers(
        long screened,
        long inScreening,
        long screenFailures,
        Map<String, Long> failedBy,
        long enrolled,
        long randomised,
        long dosed,
        Map<String, Long> completeness,
        long withdrawn,
        Map<String, Long> withdrawnFrom,
        long followUpEnded,
        Map<String, Long> followUpEndedBy) {}

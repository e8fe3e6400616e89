package io.cytelog.dosing.event;

import java.time.Instant;

/**
 * That a serious breach was notified.
 *
 * @param reference under which the authority has it
 */
public record BreachNotification(Instant notifiedAt, String reference) {}

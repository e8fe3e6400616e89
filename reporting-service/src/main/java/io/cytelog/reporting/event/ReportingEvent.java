package io.cytelog.reporting.event;

/** Everything that can happen in reporting itself: of the trial it only reads. */
public sealed interface ReportingEvent permits ParkedRecordSkipped, WebhookFact {}

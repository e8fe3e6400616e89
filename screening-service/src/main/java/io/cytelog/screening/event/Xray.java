package io.cytelog.screening.event;

import io.cytelog.contracts.ClinicalTime;
import org.jspecify.annotations.Nullable;

/** An X-ray of an ulcer, and whether calcinosis lies under it; what is absent is not known yet. */
public record Xray(@Nullable ClinicalTime takenAt, @Nullable Boolean calcinosis) {}

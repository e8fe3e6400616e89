package io.cytelog.contracts.protocol;

import org.jspecify.annotations.Nullable;

/** The limits of the terms whose grade follows from what is measured; a term that is left out has none. */
public record MeasuredGrades(
        @Nullable Sourced<FeverGrades> fever,
        @Nullable Sourced<OedemaGrades> limbOedema,
        @Nullable Sourced<UlcerGrades> skinUlceration) {}

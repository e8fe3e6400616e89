package io.cytelog.contracts.protocol;

import io.cytelog.contracts.Millimetres;
import org.jspecify.annotations.Nullable;

/**
 * What makes a digital ulcer count: larger than this diameter (exclusive), and where demanded painful, of visible
 * depth and with loss of dermis.
 */
public record UlcerRule(
        Sourced<Millimetres> diameterMoreThanMm,
        @Nullable Sourced<Boolean> painful,
        @Nullable Sourced<Boolean> depthVisible,
        @Nullable Sourced<Boolean> dermisLost) {}

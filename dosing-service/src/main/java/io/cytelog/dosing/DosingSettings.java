package io.cytelog.dosing;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Keys of the dosing service: files of 32 bytes as base64 text.
 *
 * @param allocationKey opens the randomisation list
 * @param productKey seals product identity
 */
@ConfigurationProperties("cytelog.dosing")
record DosingSettings(Path allocationKey, Path productKey) {}

package io.cytelog.safety;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Keys of the safety service.
 *
 * @param ctcaeTable the imported table of the grading criteria; none where no sheet was imported
 * @param settlementKey seals what became of reporting clocks: a file of 32 bytes as base64 text
 */
@ConfigurationProperties("cytelog.safety")
record SafetySettings(Path settlementKey, @Nullable Path ctcaeTable) {}

package io.cytelog.suite;

import io.cytelog.infrastructure.SecretFile;
import io.cytelog.suite.issuer.DemoClient;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Tells clients on this machine where everything is, and with which secrets they get tokens. There while all is ready. */
final class SuiteFile {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SuiteFile() {}

    static void write(Path file, SuiteOptions options, Map<String, DemoClient> clients) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("pid", ProcessHandle.current().pid());
        content.put("issuer", options.ports().issuerUrl());
        for (TrialService service : TrialService.values()) {
            content.put(service.id(), options.ports().serviceUrl(service));
        }
        content.put("clients", clients);
        content.put("protocol", options.protocol());
        content.put("rehearsal", options.rehearsal());
        SecretFile.write(file, JSON.writeValueAsString(content));
    }
}

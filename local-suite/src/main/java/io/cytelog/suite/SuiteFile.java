package io.cytelog.suite;

import io.cytelog.infrastructure.SecretFile;
import io.cytelog.suite.issuer.DemoClient;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
        if (options.instances() > 1) {
            content.put("instances", otherInstances(options));
        }
        content.put("clients", clients);
        content.put("protocol", options.protocol());
        content.put("rehearsal", options.rehearsal());
        SecretFile.write(file, JSON.writeValueAsString(content));
    }

    /** Addresses beside the first of each service, by its name. */
    private static Map<String, List<String>> otherInstances(SuiteOptions options) {
        Map<String, List<String>> others = new LinkedHashMap<>();
        for (TrialService service : TrialService.values()) {
            others.put(
                    service.id(),
                    IntStream.rangeClosed(2, options.instances())
                            .mapToObj(instance -> options.ports().serviceUrl(service, instance))
                            .toList());
        }
        return others;
    }
}

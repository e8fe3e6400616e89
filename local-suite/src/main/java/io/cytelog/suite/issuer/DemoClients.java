package io.cytelog.suite.issuer;

import io.cytelog.infrastructure.SecretFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One client for every role that the services know; roles that belong to a site once for each site. */
public final class DemoClients {
    static final List<String> SITE_ROLES = List.of("site-staff", "investigator", "monitor");
    static final List<String> TRIAL_ROLES = List.of(
            "qualified-person",
            "unblinded-pharmacist",
            "medical-monitor",
            "unblinding-officer",
            "unblinded-statistician",
            "dsmb",
            "sponsor",
            "regulator",
            "operations");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DemoClients() {}

    /** The clients of this file by id. Missing ones are added to it with fresh secrets; known ones keep theirs. */
    public static Map<String, DemoClient> keep(Path file, Collection<String> sites) {
        Map<String, DemoClient> known = Files.exists(file)
                ? JSON.readValue(file, new TypeReference<LinkedHashMap<String, DemoClient>>() {})
                : new LinkedHashMap<>();
        Map<String, DemoClient> clients = new LinkedHashMap<>();
        for (String role : SITE_ROLES) {
            for (String site : sites) {
                add(clients, known, role + "-" + site, role, site);
            }
        }
        for (String role : TRIAL_ROLES) {
            add(clients, known, role, role, null);
        }
        if (!clients.equals(known)) {
            SecretFile.write(file, JSON.writeValueAsString(clients));
        }
        return clients;
    }

    private static void add(
            Map<String, DemoClient> clients,
            Map<String, DemoClient> known,
            String id,
            String role,
            @Nullable String site) {
        DemoClient before = known.get(id);
        String secret = before == null ? SecretFile.randomText() : before.secret();
        clients.put(id, new DemoClient(secret, List.of(role), site));
    }
}

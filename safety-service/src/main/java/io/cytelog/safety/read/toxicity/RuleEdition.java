package io.cytelog.safety.read.toxicity;

import io.cytelog.contracts.protocol.Protocol;
import io.cytelog.runtime.web.Hashes;
import io.cytelog.safety.rule.ToxicityRule;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Tells outcomes apart that were worked out under another protocol file or another version of the rule. */
final class RuleEdition {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private RuleEdition() {}

    static String of(Protocol protocol) {
        return ToxicityRule.VERSION + ":" + Hashes.sha256Hex(JSON.writeValueAsString(protocol));
    }
}

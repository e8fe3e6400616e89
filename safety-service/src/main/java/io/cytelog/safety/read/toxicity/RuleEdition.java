package io.cytelog.safety.read.toxicity;

import io.cytelog.contracts.protocol.ProtocolHistory;
import io.cytelog.runtime.web.Hashes;
import io.cytelog.safety.rule.ToxicityRule;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Tells outcomes apart that were worked out under other protocol files or another version of the rule. */
final class RuleEdition {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private RuleEdition() {}

    static String of(ProtocolHistory protocols) {
        return ToxicityRule.VERSION + ":" + Hashes.sha256Hex(JSON.writeValueAsString(protocols.versions()));
    }
}

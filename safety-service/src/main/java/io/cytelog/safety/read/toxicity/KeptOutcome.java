package io.cytelog.safety.read.toxicity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cytelog.contracts.SiteId;
import io.cytelog.safety.rule.ToxicityOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A subject's line of the board, worked out when its facts last changed, so that a page of the board costs the same
 * however long the histories are.
 *
 * @param site null until a fact has named it
 * @param edition of the rule that worked it out; another edition's outcome is not used
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeptOutcome(@Nullable SiteId site, String edition, ToxicityOutcome outcome) {}

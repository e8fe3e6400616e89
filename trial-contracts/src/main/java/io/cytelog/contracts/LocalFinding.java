package io.cytelog.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A finding of local toxicity at the treated limb; its JSON name is the field name of the local assessment. */
public enum LocalFinding {
    @JsonProperty("swelling")
    SWELLING,
    @JsonProperty("warmth")
    WARMTH,
    @JsonProperty("impairment")
    IMPAIRMENT,
    @JsonProperty("newUlcers")
    NEW_ULCERS,
    @JsonProperty("worsenedUlcers")
    WORSENED_ULCERS,
    @JsonProperty("hematomas")
    HEMATOMAS
}

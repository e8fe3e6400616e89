package io.cytelog.safety.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** One thing that is said of an adverse event, by its field name. */
public enum Particular {
    @JsonProperty("term")
    TERM(false),
    @JsonProperty("siteAwareAt")
    SITE_AWARE_AT(false),
    @JsonProperty("onset")
    ONSET(true),
    @JsonProperty("ended")
    ENDED(true),
    @JsonProperty("outcome")
    OUTCOME(true),
    @JsonProperty("lltCode")
    LLT_CODE(true),
    @JsonProperty("systemOrganClass")
    SYSTEM_ORGAN_CLASS(true),
    @JsonProperty("serious")
    SERIOUS(true),
    @JsonProperty("seriousness")
    SERIOUSNESS(false),
    @JsonProperty("local")
    LOCAL(false),
    @JsonProperty("description")
    DESCRIPTION(true);

    private final boolean mayBeUnsaid;

    Particular(boolean mayBeUnsaid) {
        this.mayBeUnsaid = mayBeUnsaid;
    }

    /** Whether an event can be without it, so that a correction may take it back altogether. */
    public boolean mayBeUnsaid() {
        return mayBeUnsaid;
    }
}

package io.cytelog.dosing.product;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The tags under which one bag, or one placebo preparation, is found as used. A preparation that follows one which was
 * corrected or taken back carries another tag: placebo has no bag, so a tag that stood on two preparations would say of
 * both that they hold the product.
 *
 * @param tags in the order in which they are taken; as many as one bag may be recorded with
 */
public record Uses(List<UseTag> tags) {
    public static final Uses NONE = new Uses(List.of());
    /** More often nobody mistakes one bag. */
    static final int MOST = 8;

    public Uses {
        tags = List.copyOf(tags);
    }

    public boolean includes(UseTag tag) {
        return tags.contains(tag);
    }

    /** The tag for the next preparation; empty where all were taken. */
    public Optional<UseTag> next(Collection<UseTag> taken) {
        return tags.stream().filter(tag -> !taken.contains(tag)).findFirst();
    }
}

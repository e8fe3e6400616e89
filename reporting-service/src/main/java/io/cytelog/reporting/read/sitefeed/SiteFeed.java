package io.cytelog.reporting.read.sitefeed;

import com.mongodb.client.model.Filters;
import io.cytelog.contracts.SiteId;
import io.cytelog.runtime.view.Page;
import io.cytelog.runtime.view.Views;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what sites are told. */
public final class SiteFeed {
    private final Views views;

    public SiteFeed(Views views) {
        this.views = views;
        views.index(FeedEntry.VIEW, "site", "_id");
    }

    /** Number of the newest entry, whichever site it is for; 0 before the first. */
    public long head() {
        return views.get(FeedEntry.Head.VIEW, FeedEntry.Head.KEY, FeedEntry.Head.class)
                .map(FeedEntry.Head::position)
                .orElse(0L);
    }

    /** What this site is told after a position, the oldest first. */
    public List<FeedEntry> after(long position, SiteId site, int limit) {
        return page(position, site, limit).items();
    }

    /**
     * The same, with the position after which to go on if there is more. What is added meanwhile is left to the next read:
     * the database goes through the entries of the site and those of every site apart, and may be past a halt that it has
     * not seen when it comes to a later entry of the site.
     */
    Page<FeedEntry> page(long position, SiteId site, int limit) {
        var own = Filters.in("site", site.value(), FeedEntry.EVERY_SITE);
        var complete = Filters.lte("_id", FeedEntry.key(head()));
        return views.page(FeedEntry.VIEW, Filters.and(own, complete), FeedEntry.key(position), limit, FeedEntry.class);
    }

    /** One entry; empty where the feed has not come to it. */
    public Optional<FeedEntry> at(long position) {
        return views.get(FeedEntry.VIEW, FeedEntry.key(position), FeedEntry.class);
    }

    /** Names of the types of entries. */
    public static Set<String> types() {
        return SiteFact.types();
    }
}

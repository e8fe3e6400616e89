/** How old the news from safety is. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.read.safetyfeed;

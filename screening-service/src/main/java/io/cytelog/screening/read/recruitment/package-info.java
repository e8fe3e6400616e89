/** How far recruitment is. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.read.recruitment;

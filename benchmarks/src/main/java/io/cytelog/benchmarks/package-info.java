/** Load scenarios, each with the raw limit measured in the same run. */
@org.jspecify.annotations.NullMarked
package io.cytelog.benchmarks;

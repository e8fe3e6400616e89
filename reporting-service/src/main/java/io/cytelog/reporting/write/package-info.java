/** What can be asked of reporting. */
@org.jspecify.annotations.NullMarked
package io.cytelog.reporting.write;

/** What the service can be asked, one package per view. */
@org.jspecify.annotations.NullMarked
package io.cytelog.reporting.read;

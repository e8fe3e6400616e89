/** HTTP: binding, idempotent answers, problem details, the log's own endpoints. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.web;

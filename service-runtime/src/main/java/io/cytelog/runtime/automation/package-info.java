/** When a fact of a service's own log arrives, then do. */
@org.jspecify.annotations.NullMarked
package io.cytelog.runtime.automation;

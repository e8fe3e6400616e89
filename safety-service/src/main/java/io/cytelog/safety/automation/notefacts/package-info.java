/** Notes what the other services publish. */
@org.jspecify.annotations.NullMarked
package io.cytelog.safety.automation.notefacts;

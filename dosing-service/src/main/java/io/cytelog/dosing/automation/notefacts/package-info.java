/** Facts of the other services that decisions here depend on, noted in this service's own log. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.automation.notefacts;

/** Takes back a consent that was recorded by mistake. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.retractconsent;

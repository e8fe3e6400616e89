/** Takes back a withdrawal that was recorded by mistake. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write.retractwithdrawal;

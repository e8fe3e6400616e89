/** What every command about one candidate's file shares. */
@org.jspecify.annotations.NullMarked
package io.cytelog.screening.write;

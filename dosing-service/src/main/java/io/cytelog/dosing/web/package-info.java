/** What the endpoints of this service share. */
@org.jspecify.annotations.NullMarked
package io.cytelog.dosing.web;

/** The OpenAPI document of a service, compared with its code. */
@NullMarked
package io.cytelog.testkit.description;

import org.jspecify.annotations.NullMarked;

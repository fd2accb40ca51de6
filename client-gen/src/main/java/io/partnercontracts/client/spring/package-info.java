/** The client as a bean of Spring Boot 3.5 or 4, set by the properties {@code partner-center.client.*}. */
@NullMarked
package io.partnercontracts.client.spring;

import org.jspecify.annotations.NullMarked;

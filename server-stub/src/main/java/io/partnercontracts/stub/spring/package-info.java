/** The stub in tests with Spring Boot 3.5 or 4. */
@NullMarked
package io.partnercontracts.stub.spring;

import org.jspecify.annotations.NullMarked;

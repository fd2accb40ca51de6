package io.partnercontracts.stub.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a stub with default settings, which its constructor and methods take as a parameter of type
 * {@link io.partnercontracts.stub.PartnerCenterStub}. {@link PartnerCenterStubExtension} says when it starts, is reset
 * and ends.
 */
@Documented
@ExtendWith(PartnerCenterStubExtension.class)
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface PartnerCenterStubTest {}

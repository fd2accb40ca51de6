package io.partnercontracts.client;

/** The agreement types known today. Types are plain text, because Microsoft may add some at any time. */
public final class AgreementType {

    /** The agreement that customers accept now. */
    public static final String MICROSOFT_CUSTOMER_AGREEMENT = "MicrosoftCustomerAgreement";

    /** The agreement before it. */
    public static final String MICROSOFT_CLOUD_AGREEMENT = "MicrosoftCloudAgreement";

    /** In a list: all types, also such as are not known today. */
    public static final String ALL = "*";

    private AgreementType() {}
}

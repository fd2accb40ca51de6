package io.partnercontracts.stub;

/** Whether customers have a name and a domain that none was arranged for. */
public enum CustomerNames {

    /** Both are made of the id, such as Customer 14876998 and customer-14876998.example: nobody takes them for real. */
    MADE_UP,

    /** Such customers have neither. */
    NONE
}

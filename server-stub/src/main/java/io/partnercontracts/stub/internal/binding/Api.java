package io.partnercontracts.stub.internal.binding;

/** Whose operation a route is. */
public enum Api {

    /** Partner Center's, as the contract says. Faults, journal and metrics are for these. */
    CONTRACT,

    /** That of a service around Partner Center, such as the one that issues tokens. */
    NEIGHBOUR,

    /** The stub's own, for tests. */
    ADMINISTRATION
}

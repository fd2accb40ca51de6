package io.partnercontracts.stub;

/** Where a stub keeps what was posted and arranged. */
public enum StoreKind {

    /** In the memory of the process, until it ends. */
    MEMORY,

    /** In a PostgreSQL database, for as long as that keeps it, and shared by all stubs that use it. */
    POSTGRESQL
}

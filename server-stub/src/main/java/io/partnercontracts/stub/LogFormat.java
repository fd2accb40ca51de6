package io.partnercontracts.stub;

/** How the program prints its log. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object per line. */
    JSON
}
